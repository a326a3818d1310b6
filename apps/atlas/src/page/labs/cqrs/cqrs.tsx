// The lab about CQRS: one write, followed until the read model shows it, with a reader who asks right after the answer.
import { useState } from 'react';
import { Alert, Button, Select, Stack, Table } from '#ui';
import { type ReadId, reads, type WriteId, writes } from '../../../labs/cqrs/choices.ts';
import { type Watched, watched } from '../../../labs/cqrs/watched.ts';
import { askAtlas } from '../frame/ask-atlas.ts';
import { AskForGuess, guessIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { type Step, useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { lagOf, outcomeOf, sawNew } from './outcome.ts';
import { Stages } from './stages.tsx';
import { Why } from './why.tsx';

const guesses = [
  noGuess,
  { value: 'new', label: 'always the new state' },
  { value: 'old', label: 'always the old state' },
  { value: 'either', label: 'the one or the other' },
] as const;

/** `action` is "write@read". */
function ask(action: string): Promise<Watched> {
  const [write = '', read = ''] = action.split('@');
  return askAtlas(`cqrs/${encodeURIComponent(write)}/${encodeURIComponent(read)}`, watched);
}

export default function Cqrs() {
  const lab = useLab<Watched>(ask);
  const [write, setWrite] = useState<WriteId>('publish');
  const [read, setRead] = useState<ReadId>('without');
  const [chosen, choose] = useState<number>();
  const guess = guessIn(lab, guesses);
  const last = lab.steps.findLastIndex(({ result, error }) => result !== undefined || error !== undefined);
  const step = lab.steps[chosen ?? last] ?? lab.steps[last];
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            Somebody publishes a post. The command answers that it is done. The same person asks at once for the page of
            the author, which says how many posts are published, and says nothing about the command.{' '}
            <strong>What does this reader see?</strong>
          </p>
          <AskForGuess lab={lab} label="I think it is" guesses={guesses} />
        </>
      }
      act={
        <Stack isRow>
          <Select label="Write" value={write} options={optionsOf(writes)} onChange={setWrite} />
          <Select label="and read" value={read} options={optionsOf(reads)} onChange={setRead} />
          <Button
            tone="primary"
            isPending={lab.isRunning}
            onPress={() => {
              choose(undefined);
              lab.act(`${write}@${read}`);
            }}
          >
            {lab.isRunning ? 'On its way' : 'Do it'}
          </Button>
        </Stack>
      }
      news={step && <Outcome step={step} guess={guess} />}
      see={
        step === undefined ? (
          <p>Nothing was written yet.</p>
        ) : (
          <>
            <Done steps={lab.steps} onChoose={choose} />
            <Followed step={step} />
          </>
        )
      }
      why={<Why />}
    />
  );
}

const optionsOf = <Id extends string>(list: readonly { id: Id; title: string }[]) =>
  list.map(({ id, title }) => ({ value: id, label: title }));

const partsOf = (action: string) => {
  const [write, read] = action.split('@');
  return { write: writes.find(({ id }) => id === write), read: reads.find(({ id }) => id === read) };
};

const saw = ({ result, error }: Step<Watched>): string => {
  if (error !== undefined) return 'failed';
  if (result === undefined) return 'not done';
  const isNew = sawNew(result);
  if (isNew === undefined) return 'a refusal';
  return isNew ? 'the new state' : 'the old state';
};

const Done = ({ steps, onChoose }: { steps: Step<Watched>[]; onChoose: (index: number) => void }) => (
  <Table
    caption="What was done"
    rows={steps.map((step, index) => ({ step, index }))}
    keyOf={({ index }) => index}
    columns={[
      { name: 'write', isHeading: true, cell: ({ step: { action } }) => partsOf(action).write?.short ?? action },
      { name: 'reader', cell: ({ step: { action } }) => partsOf(action).read?.short },
      { name: 'position', isNumber: true, cell: ({ step: { result } }) => result?.position },
      {
        name: 'visible after the answer, ms',
        isNumber: true,
        cell: ({ step: { result } }) => result && (lagOf(result)?.toFixed(1) ?? 'not yet'),
      },
      { name: 'the reader saw', cell: ({ step }) => saw(step) },
      {
        name: 'its stages',
        cell: ({ step, index }) =>
          step.result && (
            <Button onPress={() => onChoose(index)} aria-label={`Show the stages of write ${index + 1}`}>
              Show
            </Button>
          ),
      },
    ]}
  />
);

function Outcome({ step: { action, result, error }, guess }: { step: Step<Watched>; guess: string }) {
  if (error !== undefined) return <Alert tone="bad" title={error} />;
  if (result === undefined) return null;
  const { read } = partsOf(action);
  const { tone, title, text } = outcomeOf(result, read?.id ?? 'without');
  const isRight = guess === 'either';
  return (
    <>
      <Alert tone={tone} title={title}>
        <p>{text}</p>
      </Alert>
      {read?.id === 'without' && guess !== '' && (
        <p>
          <Verdict isRight={isRight} /> It was {saw({ action, result })} this time. Nothing makes the reader wait for
          the projection, so both can come.
        </p>
      )}
    </>
  );
}

function Followed({ step: { action, result } }: { step: Step<Watched> }) {
  if (result === undefined) return null;
  const { write, read } = partsOf(action);
  return (
    <Stack>
      <h3>
        {write?.line}, then read {read?.title}
      </h3>
      <Stages key={result.position} watched={result} />
      {!result.isTraced && (
        <p>
          When the event was kept cannot be seen: the patterns run with their traces off. This keeps them: TRACES=ring
          npx pnpm start
        </p>
      )}
    </Stack>
  );
}
