// What the person may do: in one of two tabs, with its network, and while others act.
import { useState } from 'react';
import { Button, Select, Stack } from '#ui';
import type { Lab } from '../frame/use-lab.ts';
import { deeds, type NetworkId, networkOptions, stories, type TabNumber } from './moves.ts';
import type { Played } from './play.ts';

const groups = { read: 'Read', write: 'Write', others: 'Meanwhile' } as const;

export function Act({ lab }: { lab: Lab<Played> }) {
  const [tab, setTab] = useState<TabNumber>(1);
  const [network, setNetwork] = useState<NetworkId>('good');
  const suffix = tab === 1 ? '' : '@2';
  const isFresh = lab.steps.length === 0;
  return (
    <Stack>
      <Stack isRow>
        <Select
          label="In"
          value={`${tab}`}
          options={[
            { value: '1', label: 'tab 1' },
            { value: '2', label: 'tab 2 of the same browser' },
          ]}
          onChange={(value) => setTab(value === '2' ? 2 : 1)}
        />
        <Select
          label="The network"
          value={isFresh ? 'good' : network}
          options={networkOptions}
          onChange={(value) => {
            setNetwork(value);
            lab.act(`network.${value}${suffix}`);
          }}
        />
      </Stack>
      {Object.entries(groups).map(([group, title]) => (
        <Stack key={group} gap="small">
          <strong>{title}</strong>
          <Stack isRow gap="small">
            {deeds
              .filter((deed) => deed.group === group)
              .map(({ id, title: words }) => (
                <Button
                  key={id}
                  tone={id === 'open' && isFresh ? 'primary' : 'plain'}
                  isPending={lab.isRunning}
                  onPress={() => lab.act(`${id}${suffix}`)}
                >
                  {words}
                </Button>
              ))}
          </Stack>
        </Stack>
      ))}
      {isFresh && (
        <>
          <p>Or take a story, and play it step by step:</p>
          <Stack isRow gap="small">
            {stories.map(({ title, actions }) => (
              <Button key={title} onPress={() => lab.put('do', actions)}>
                {title}
              </Button>
            ))}
          </Stack>
        </>
      )}
    </Stack>
  );
}
