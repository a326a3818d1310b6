// The lab about event sourcing: an account that changes, its past by version and by time, and what an erasure leaves of it.
import { useRef, useState } from 'react';
import { Alert, Button, Stack } from '#ui';
import { actions } from '../../../labs/event-sourcing/choices.ts';
import { type Told, told } from '../../../labs/event-sourcing/told.ts';
import { askAtlas } from '../frame/ask-atlas.ts';
import { AskForGuess, guessIn, labelIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { isErased } from './in-words.ts';
import { Past, type Way } from './past.tsx';
import { Why } from './why.tsx';

const guesses = [
  noGuess,
  { value: 'nothing', label: 'nothing' },
  { value: 'erasure', label: 'only that somebody was erased' },
  { value: 'all', label: 'every event, without name and address' },
] as const;

const story = ['register', 'email', 'role', 'email', 'erase'].join(',');

export default function EventSourcing() {
  /** The account that was registered last. Whoever opens the address anew registers another one. */
  const account = useRef<string>(undefined);
  const [way, setWay] = useState<Way>('version');
  const lab = useLab<Told>(async (action) => {
    if (action !== 'register' && account.current === undefined) throw new Error('Register somebody first.');
    const path = action === 'register' ? action : `${account.current}/${encodeURIComponent(action)}`;
    const now = await askAtlas(`event-sourcing/${path}`, told);
    account.current = now.account;
    return now;
  });
  const guess = guessIn(lab, guesses);
  const latest = lab.steps.findLast(({ result }) => result)?.result;
  const failed = lab.steps.findLast(({ result, error }) => result ?? error)?.error;
  const isGone = latest === undefined || isErased(latest);

  function reset(): void {
    // Nobody comes back to this account. Where it cannot be erased now, the atlas does it later.
    if (latest && !isGone) askAtlas(`event-sourcing/${latest.account}/erase`, told).catch(() => {});
    account.current = undefined;
    lab.reset();
  }

  return (
    <LabFrame
      lab={{ ...lab, reset }}
      predict={
        <>
          <p>
            Somebody registers, changes the address, gets another role, and in the end wants to be forgotten. Events are
            never changed and never deleted. <strong>What is left of the stream then?</strong>
          </p>
          <AskForGuess lab={lab} label="I think it is" guesses={guesses} />
        </>
      }
      act={
        <Stack isRow gap="small">
          {actions.map(({ id, title }) => (
            <Button
              key={id}
              tone={id === 'erase' ? 'danger' : id === 'register' && isGone ? 'primary' : 'plain'}
              isPending={lab.isRunning}
              isDisabled={id !== 'register' && isGone}
              onPress={() => lab.act(id)}
            >
              {title}
            </Button>
          ))}
          {lab.steps.length === 0 && <Button onPress={() => lab.put('do', story)}>Take a whole story</Button>}
        </Stack>
      }
      news={
        <>
          {failed !== undefined && <Alert tone="bad" title={failed} />}
          {latest && <Latest told={latest} guess={guess} />}
        </>
      }
      see={
        latest === undefined ? (
          <p>Nobody is registered yet.</p>
        ) : (
          <Past key={`${latest.account} ${latest.now.version}`} told={latest} way={way} onWay={setWay} />
        )
      }
      why={<Why />}
    />
  );
}

function Latest({ told: shown, guess }: { told: Told; guess: string }) {
  const { trail, now } = shown;
  if (!isErased(shown)) {
    return (
      <p>
        {now.name}, {now.email}, {now.role}: version {now.version}, the sum of {trail.length}{' '}
        {trail.length === 1 ? 'event' : 'events'}.
      </p>
    );
  }
  const isRight = guess === 'all';
  return (
    <Alert tone="good" title="The person is erased, and the stream still adds up">
      <p>
        All {trail.length} events are there, and each version can be asked for. Name and address were sealed with a key
        that only this person had. The key is destroyed, so nobody can read them, in no version and at no time.
      </p>
      {guess !== '' && (
        <p>
          <Verdict isRight={isRight} /> You predicted: {labelIn(guesses, guess)}.
        </p>
      )}
    </Alert>
  );
}
