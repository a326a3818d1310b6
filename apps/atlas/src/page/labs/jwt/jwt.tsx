// The lab about tokens: a story of sign-ins and refreshes, told anew by the atlas with each action, on a line of its steps.
import { useRef, useState } from 'react';
import { Alert, Button, Select, Stack, Tag } from '#ui';
import { actions, type PlaceId, places } from '../../../labs/jwt/choices.ts';
import { type Story, story } from '../../../labs/jwt/story.ts';
import { askAtlas } from '../frame/ask-atlas.ts';
import { Beside } from '../frame/beside.tsx';
import { AskForGuess, guessIn, labelIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { Claims } from './claims.tsx';
import { stories, storyWith, verdictOf } from './stories.ts';
import { Deeds, Lives } from './tables.tsx';
import { TimeLine } from './time-line.tsx';
import { Why } from './why.tsx';

type Result = { place: PlaceId; told: Story };

const guesses = [
  noGuess,
  { value: 'thief', label: 'the thief gets in, and Noor stays signed in' },
  { value: 'noor', label: 'the thief is refused, and Noor goes on' },
  { value: 'nobody', label: 'the thief is refused, and Noor has to sign in again' },
] as const;

export default function Jwt() {
  /** What was done since the last reset: each action tells the whole story anew. */
  const done = useRef<string[]>([]);
  const [place, setPlace] = useState<PlaceId>('pattern');
  const lab = useLab<Result>(async (action) => {
    const asked = storyWith(done.current, action);
    const told = await askAtlas(`jwt/${asked.place}/${encodeURIComponent(asked.actions.join(','))}`, story);
    done.current.push(action);
    return { place: asked.place, told };
  });
  const guess = guessIn(lab, guesses);
  const latest = lab.steps.findLast(({ result }) => result)?.result;
  const failed = lab.steps.findLast(({ result, error }) => result ?? error)?.error;
  const isFresh = lab.steps.length === 0;

  function reset(): void {
    done.current = [];
    lab.reset();
  }

  return (
    <LabFrame
      lab={{ ...lab, reset }}
      predict={
        <>
          <p>
            Noor signs in, and a thief copies her refresh token. Noor refreshes, so that the copied token is used up.
            Then the thief uses the copy. <strong>Who is signed in after that?</strong>
          </p>
          <AskForGuess lab={lab} label="I think" guesses={guesses} />
        </>
      }
      act={
        <>
          <Select
            label="Do it"
            value={place}
            options={places.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={setPlace}
            description="Nobody may move the clock or the keys of a running server from outside. To do so the atlas runs the library of the pattern, with a clock on which each action takes a minute."
          />
          <Stack isRow gap="small">
            {actions.map(({ id, title, isForClock }) => (
              <Button
                key={id}
                tone={id === 'sign-in' && isFresh ? 'primary' : id === 'replay' ? 'danger' : 'plain'}
                isPending={lab.isRunning}
                isDisabled={isForClock && place === 'pattern'}
                onPress={() => lab.act(`${id}@${place}`)}
              >
                {title}
              </Button>
            ))}
          </Stack>
          {isFresh && (
            <Stack isRow gap="small">
              {stories.map(({ title, actions: whole }) => (
                <Button key={title} onPress={() => lab.put('do', whole)}>
                  {title}
                </Button>
              ))}
            </Stack>
          )}
        </>
      }
      news={
        <>
          {failed !== undefined && <Alert tone="bad" title={failed} />}
          {latest && <Outcome told={latest.told} guess={guess} />}
        </>
      }
      see={latest === undefined ? <p>Nobody has signed in yet.</p> : <Seen {...latest} />}
      why={<Why />}
    />
  );
}

function Outcome({ told, guess }: { told: Story; guess: string }) {
  const verdict = verdictOf(told);
  const last = told.deeds.at(-1);
  return (
    <>
      {last && (
        <p>
          <Tag tone={last.isAccepted ? 'good' : 'warn'}>{last.isAccepted ? 'accepted' : 'refused'}</Tag> {last.words}.
        </p>
      )}
      {verdict !== undefined && guess !== '' && (
        <p>
          <Verdict isRight={verdict === guess} /> You predicted: {labelIn(guesses, guess)}.
        </p>
      )}
    </>
  );
}

const Seen = ({ place, told }: Result) => (
  <>
    <p>
      {place === 'pattern'
        ? 'The pattern on this machine has done all of it, from a new sign-in on. The atlas has signed out at its end.'
        : 'The library of the pattern has done all of it in the atlas, from a new sign-in on.'}
    </p>
    <Beside picture={<TimeLine told={told} />} table={<Deeds deeds={told.deeds} />} />
    <Lives lives={told.lives} />
    <Claims lives={told.lives} />
  </>
);
