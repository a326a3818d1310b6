// The lab about server state and client state: two tabs that run the data layer of the pattern, and all that they know.
import { Alert } from '#ui';
import { AskForGuess, guessIn, labelIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { type Step, useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { Act } from './act.tsx';
import type { Played } from './play.ts';
import { Done, Knows } from './tables.tsx';
import { useWorld } from './use-world.ts';
import { Where } from './where.tsx';
import { Why } from './why.tsx';
import { wordsOf } from './words.ts';

const guesses = [
  noGuess,
  { value: 'cache', label: 'in the cache, until the list is asked for again' },
  { value: 'store', label: 'in the draft, which is in the store' },
  { value: 'nowhere', label: 'nowhere: they have to be written again' },
] as const;

export default function State() {
  const { world, act, close } = useWorld();
  const lab = useLab<Played>(act, close);
  const guess = guessIn(lab, guesses);
  const requests = world?.tabs().reduce((sum, { tab }) => sum + tab.asked.length, 0) ?? 0;
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            Somebody opens a post and writes another title. A colleague changes the same post meanwhile. Then the first
            one presses Save, and the page shows the new title at once. The server refuses it.{' '}
            <strong>Where are the words of the first one now?</strong> The second of the stories below shows it.
          </p>
          <AskForGuess lab={lab} label="I think they are" guesses={guesses} />
        </>
      }
      act={<Act lab={lab} />}
      news={
        <>
          <Came steps={lab.steps} />
          <Predicted steps={lab.steps} guess={guess} />
        </>
      }
      see={
        world ? (
          <>
            <p>
              Requests so far: <strong>{requests}</strong>
            </p>
            <Where world={world} />
            <Done steps={lab.steps} />
            {world.tabs().map(({ number, tab }) => (
              <Knows key={number} number={number} tab={tab} />
            ))}
          </>
        ) : (
          <p>No tab is open yet.</p>
        )
      }
      why={<Why />}
    />
  );
}

/** Of the last action that was done. */
function Came({ steps }: { steps: readonly Step<Played>[] }) {
  const last = steps.findLast(({ result, error }) => result !== undefined || error !== undefined);
  if (last?.error !== undefined) return <Alert tone="bad" title={last.error} />;
  if (last?.result === undefined) return null;
  const { tone, text } = wordsOf(last.result);
  return <Alert tone={tone} title={`${text}.`} />;
}

/** Said once a conflict was there. */
function Predicted({ steps, guess }: { steps: readonly Step<Played>[]; guess: string }) {
  const words = steps.find(({ result }) => result?.words !== undefined)?.result?.words;
  if (words === undefined || guess === '') return null;
  return (
    <p>
      <Verdict isRight={words === guess} /> You predicted: {labelIn(guesses, guess)}. They are:{' '}
      {labelIn(guesses, words)}.
    </p>
  );
}
