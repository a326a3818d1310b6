// The lab about the bus: write, poison, kill, and see where each event is.
import { useState } from 'react';
import { Alert, Button, Select, Stack, Table, Tag } from '#ui';
import { type Action, type AuthorId, authors, faults, nameOf } from '../../../labs/bus/actions.ts';
import { done, type ShownWorld } from '../../../labs/bus/shown.ts';
import { askAtlas } from '../frame/ask-atlas.ts';
import { FaultPanel } from '../frame/fault-panel.tsx';
import { AskForGuess, guessIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { Queues } from './queues.tsx';
import { useWorld } from './use-world.ts';
import { Why } from './why.tsx';

const guesses = [
  noGuess,
  { value: '0', label: 'not at all' },
  { value: '1', label: 'once' },
  { value: '2', label: 'twice' },
] as const;

const perform = async (action: string): Promise<string> =>
  (await askAtlas(`bus/${encodeURIComponent(action)}`, done)).said;

export default function Bus() {
  const lab = useLab<string>(perform, () => perform('reset'));
  const { world, error } = useWorld(lab.isRunning);
  const [author, setAuthor] = useState<AuthorId>('ada');
  const guess = guessIn(lab, guesses);
  const failed = lab.steps.findLast(({ result, error }) => result ?? error)?.error;
  const fault = faults.find(({ id }) => id === lab.valueOf('fault'))?.id ?? '';
  const act = (action: Action) => lab.act(nameOf(action));
  const button = (title: string, action: Action, tone: 'plain' | 'primary' | 'danger' = 'plain') => (
    <Button tone={tone} isPending={lab.isRunning} onPress={() => act(action)}>
      {title}
    </Button>
  );
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            A consumer counts the posts that were written. It is killed in the middle of an event: its effect is
            written, but not committed. Then it is started again.{' '}
            <strong>How often does that event count in the end?</strong>
          </p>
          <AskForGuess lab={lab} label="I think it counts" guesses={guesses} />
        </>
      }
      act={
        <>
          <Stack isRow>
            <Select
              label="A post of"
              value={author}
              options={authors.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setAuthor}
            />
            {world?.hasFaults && (
              <FaultPanel faults={faults} chosen={fault} onChoose={(chosen) => lab.put('fault', chosen)} />
            )}
          </Stack>
          <Stack isRow gap="small">
            {button('Write it', { deed: 'write', author, ...(fault !== '' && { fault }) }, 'primary')}
            {button('Write poison', { deed: 'poison', author })}
            {button('Write it and kill the consumer', { deed: 'kill', author }, 'danger')}
          </Stack>
          <Stack isRow gap="small">
            {button('Start the consumer', { deed: 'start' })}
            {button('Mend the handler', { deed: 'mend' })}
            {button('Replay the dead letters', { deed: 'replay' })}
          </Stack>
          <p>Everybody who looks at this atlas sees the same queues. Reset empties them for all.</p>
        </>
      }
      news={
        <>
          {failed !== undefined && <Alert tone="bad" title={failed} />}
          {error !== undefined && <Alert tone="warn" title={error} />}
          {world && <Outcome world={world} guess={wasKilled(lab.steps) ? guess : ''} />}
        </>
      }
      see={
        <>
          <Table
            caption="What was done"
            rows={lab.steps.map((step, index) => ({ ...step, index }))}
            keyOf={({ index }) => index}
            columns={[
              { name: 'action', isHeading: true, cell: ({ action }) => <code>{action}</code> },
              { name: 'what came of it', cell: (step) => step.error ?? step.result ?? 'not done' },
            ]}
          />
          {world && <Proof world={world} />}
          {world && <Queues world={world} />}
        </>
      }
      why={<Why />}
    />
  );
}

const wasKilled = (steps: readonly { action: string; result?: string }[]): boolean =>
  steps.some(({ action, result }) => action.startsWith('kill.') && result !== undefined);

function Outcome({ world, guess }: { world: ShownWorld; guess: string }) {
  const { isConsuming, isMended, posts, effects, doubled } = world;
  const isOver = isConsuming && posts > 0 && posts === effects && doubled === 0;
  return (
    <>
      <p>
        <Tag tone={isConsuming ? 'good' : 'bad'}>{isConsuming ? 'the consumer runs' : 'the consumer is killed'}</Tag>{' '}
        <Tag tone={isMended ? 'good' : 'neutral'}>
          {isMended ? 'its handler is mended' : 'its handler cannot handle poison'}
        </Tag>
      </p>
      {guess !== '' && isOver && (
        <p>
          <Verdict isRight={guess === '1'} /> Each of the {posts} posts counts once, also the one that the killed
          consumer had in hand.
        </p>
      )}
    </>
  );
}

const Proof = ({ world }: { world: ShownWorld }) => (
  <Table
    caption="The proof"
    rows={[world]}
    keyOf={() => 'now'}
    columns={[
      { name: 'posts written', isNumber: true, isHeading: true, cell: ({ posts }) => posts },
      { name: 'posts counted', isNumber: true, cell: ({ effects }) => effects },
      { name: 'counted twice', isNumber: true, cell: ({ doubled }) => doubled },
      { name: 'oldest event waits, ms', isNumber: true, cell: ({ lagMs }) => lagMs },
    ]}
  />
);
