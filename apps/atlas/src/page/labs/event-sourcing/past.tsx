// The past of the account: a slider through its versions or its times, and the state that the events add up to there.
import { useState } from 'react';
import { Alert, Select, Stack, Table } from '#ui';
import type { AccountState, Told } from '../../../labs/event-sourcing/told.ts';
import { Slider } from '../../parts/slider.tsx';
import { Beside } from '../frame/beside.tsx';
import { clock, compared, timeAt, timeSteps } from './in-words.ts';
import { AuditTrail, StreamPicture } from './stream.tsx';
import { type KnownPast, usePast } from './use-past.ts';

const ways = [
  { value: 'version', label: 'its versions' },
  { value: 'time', label: 'its times' },
] as const;

export type Way = (typeof ways)[number]['value'];
type Props = { told: Told; way: Way; onWay: (way: Way) => void };

/** Made anew for each version: an erasure changes every past state. */
export function Past({ told: { account, trail, now }, way, onWay: setWay }: Props) {
  const [version, setVersion] = useState(now.version);
  const [step, setStep] = useState(timeSteps);
  const moment = way === 'version' ? String(version) : timeAt(trail, step);
  const known = usePast(account, moment);
  const included = way === 'version' ? version : trail.filter(({ at }) => at <= moment).length;
  const name = way === 'version' ? `version ${version}` : clock(moment);
  return (
    <Stack>
      <Select label="Go through" value={way} options={ways} onChange={setWay} isInline />
      {way === 'version' ? (
        <Slider
          label="As of version"
          text={`${version} of ${now.version}`}
          {...{ min: 1, max: now.version, value: version, onChange: setVersion }}
        />
      ) : (
        <Slider
          label="As of the time"
          text={clock(moment)}
          {...{ min: 0, max: timeSteps, value: step, onChange: setStep }}
        />
      )}
      <Beside
        picture={<StreamPicture {...{ trail, included }} />}
        table={known && <State known={known} now={now} name={name} />}
      />
      <AuditTrail {...{ account, trail, included }} />
    </Stack>
  );
}

function State({ known, now, name }: { known: KnownPast; now: AccountState; name: string }) {
  if ('error' in known) return <Alert tone="bad" title={known.error} />;
  return (
    <Table
      caption="The state that the events add up to"
      rows={compared(known.state, now)}
      keyOf={({ field }) => field}
      columns={[
        { name: 'field', isHeading: true, cell: ({ field }) => field },
        { name: `as of ${name}`, cell: ({ was }) => was },
        { name: 'now', cell: ({ now }) => now },
        { name: 'since then', cell: ({ was, now }) => (was === now ? 'the same' : 'changed') },
      ]}
    />
  );
}
