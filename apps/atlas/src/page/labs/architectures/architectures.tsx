// The lab about architectures: one request, sent to any of the three, and every step that it takes.
import { useState } from 'react';
import { Alert, Button, Select, Stack, Table, Tag } from '#ui';
import { type ArchitectureId, architectures, type RequestId, requests } from '../../../labs/architectures/requests.ts';
import { LabFrame } from '../frame/lab-frame.tsx';
import { type Step, useLab } from '../frame/use-lab.ts';
import { ask, type Result } from './ask.ts';
import { count } from './count.ts';
import { Waterfall } from './waterfall.tsx';
import { Why } from './why.tsx';

const guesses = ['', '1', '2', '3', '4'] as const;

export default function Architectures() {
  const lab = useLab<Result>(ask);
  const [request, setRequest] = useState<RequestId>('register');
  const [architecture, setArchitecture] = useState<ArchitectureId>('microservices');
  const [chosen, choose] = useState<number>();
  const guess = guesses.find((value) => value === lab.valueOf('guess')) ?? '';
  const last = lab.steps.findLastIndex(({ result, error }) => result !== undefined || error !== undefined);
  const step = lab.steps[chosen ?? last] ?? lab.steps[last];
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            Somebody registers: one request, one row for the account. Before you send it:{' '}
            <strong>how many programs take part</strong> when the system is made of microservices?
          </p>
          <Select
            label="I think it is"
            value={guess}
            options={guesses.map((value) => ({ value, label: value === '' ? 'not decided yet' : `${value}` }))}
            onChange={(value) => lab.put('guess', value)}
          />
        </>
      }
      act={
        <Stack isRow>
          <Select label="Send" value={request} options={optionsOf(requests)} onChange={setRequest} />
          <Select label="to the" value={architecture} options={optionsOf(architectures)} onChange={setArchitecture} />
          <Button
            tone="primary"
            isPending={lab.isRunning}
            onPress={() => {
              choose(undefined);
              lab.act(`${request}@${architecture}`);
            }}
          >
            {lab.isRunning ? 'On its way' : 'Send it'}
          </Button>
        </Stack>
      }
      see={
        step === undefined ? (
          <p>Nothing was sent yet.</p>
        ) : (
          <>
            <Sent steps={lab.steps} onChoose={choose} />
            <Seen step={step} guess={guess} />
          </>
        )
      }
      why={<Why />}
    />
  );
}

const optionsOf = <Id extends string>(list: readonly { id: Id; title: string }[]) =>
  list.map(({ id, title }) => ({ value: id, label: title }));

const titleOf = (action: string): string => {
  const [request, architecture] = action.split('@');
  const line = requests.find(({ id }) => id === request)?.line ?? request;
  return `${line} to ${architecture}`;
};

const Sent = ({ steps, onChoose }: { steps: Step<Result>[]; onChoose: (index: number) => void }) => (
  <Table
    caption="What was sent"
    rows={steps.map((step, index) => ({ step, index }))}
    keyOf={({ index }) => index}
    columns={[
      { name: 'request', isHeading: true, cell: ({ step }) => <code>{titleOf(step.action)}</code> },
      { name: 'status', cell: ({ step }) => step.result?.sent.status ?? (step.error ? 'failed' : 'not sent') },
      { name: 'took, ms', isNumber: true, cell: ({ step }) => step.result?.sent.ms.toFixed(1) },
      ...(['programs', 'calls', 'statements', 'events'] as const).map((name) => ({
        name,
        isNumber: true,
        cell: ({ step: { result } }: { step: Step<Result> }) => (result?.trace ? count(result.trace)[name] : '–'),
      })),
      {
        name: 'its steps',
        cell: ({ step, index }) =>
          step.result && (
            <Button onPress={() => onChoose(index)} aria-label={`Show the steps of request ${index + 1}`}>
              Show
            </Button>
          ),
      },
    ]}
  />
);

function Seen({ step, guess }: { step: Step<Result>; guess: string }) {
  const { action, error, result } = step;
  if (error !== undefined) return <Alert tone="bad" title={error} />;
  if (result === undefined) return null;
  const { trace } = result;
  if (trace === undefined) {
    return (
      <Alert tone="warn" title="The answer came, but nobody has kept the trace">
        <p>The patterns run with their traces off. This keeps them: TRACES=ring npx pnpm start</p>
      </Alert>
    );
  }
  const { programs } = count(trace);
  const isPredicted = action === 'register@microservices' && guess !== '';
  return (
    <Stack>
      <h3>{titleOf(action)}</h3>
      {isPredicted && (
        <p role="status">
          <Tag tone={String(programs) === guess ? 'good' : 'warn'}>
            {String(programs) === guess ? 'right' : 'other than predicted'}
          </Tag>{' '}
          You predicted {guess}; {programs} programs took part: {trace.services.join(', ')}.
        </p>
      )}
      <Waterfall trace={trace} />
      {trace.dropped > 0 && <p>{trace.dropped} more steps were too many to be kept.</p>}
    </Stack>
  );
}
