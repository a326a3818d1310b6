// The lab about architectures: one request, sent to any of the three, and every step that it takes.
import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Select, Stack, Table } from '#ui';
import {
  type ArchitectureId,
  architectures,
  type RequestId,
  requests,
  services,
} from '../../../labs/architectures/requests.ts';
import { AskForGuess, guessIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { type Step, useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { ask, type Result } from './ask.ts';
import { count } from './count.ts';
import { LoadTable } from './load-table.tsx';
import { ServicePanel } from './service-panel.tsx';
import { Waterfall } from './waterfall.tsx';
import { Why } from './why.tsx';

const guesses = [noGuess, ...(['1', '2', '3', '4'] as const).map((value) => ({ value, label: value }))];

export default function Architectures() {
  // Who leaves takes the clients along.
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current?.abort();
  }, []);
  const lab = useLab<Result>((action) => ask(action, leaving.current?.signal));
  const [request, setRequest] = useState<RequestId>('register');
  const [architecture, setArchitecture] = useState<ArchitectureId>('microservices');
  const [chosen, choose] = useState<number>();
  const guess = guessIn(lab, guesses);
  const service = services.find((id) => id === lab.valueOf('service')) ?? services[0];
  const last = lab.steps.findLastIndex(({ result, error }) => result !== undefined || error !== undefined);
  const step = lab.steps[chosen ?? last] ?? lab.steps[last];
  const loads = lab.steps.flatMap(({ action, result }, index) =>
    result?.kind === 'load' ? [{ index, architecture: action.split('@')[1] ?? '', load: result.load }] : [],
  );
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            Somebody registers: one request, one row for the account. Before you send it:{' '}
            <strong>how many programs take part</strong> when the system is made of microservices?
          </p>
          <AskForGuess lab={lab} label="I think it is" guesses={guesses} />
        </>
      }
      act={
        <>
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
            <Button
              isPending={lab.isRunning}
              onPress={() => {
                choose(undefined);
                lab.act(`load@${architecture}`);
              }}
            >
              100 clients for ten seconds
            </Button>
          </Stack>
          <ServicePanel
            known={lab.steps.findLast(isOfService)?.result?.services}
            isRunning={lab.isRunning}
            chosen={service}
            onChoose={(chosen) => lab.put('service', chosen)}
            onAct={(action) => {
              choose(undefined);
              lab.act(action);
            }}
          />
        </>
      }
      news={step && <Outcome step={step} guess={guess} />}
      see={
        step === undefined ? (
          <p>Nothing was sent yet.</p>
        ) : (
          <>
            <Sent steps={lab.steps} onChoose={choose} />
            {loads.length > 0 && <LoadTable rows={loads} />}
            <Steps step={step} />
          </>
        )
      }
      why={<Why />}
    />
  );
}

const optionsOf = <Id extends string>(list: readonly { id: Id; title: string }[]) =>
  list.map(({ id, title }) => ({ value: id, label: title }));

type OfService = { result: Extract<Result, { kind: 'service' }> };
const isOfService = (step: Step<Result>): step is Step<Result> & OfService => step.result?.kind === 'service';
const requestOf = ({ result }: Step<Result>) => (result?.kind === 'request' ? result : undefined);

const titleOf = (action: string): string => {
  const [request, architecture] = action.split('@');
  if (request === 'load') return `100 clients to ${architecture}`;
  if (request === 'stop' || request === 'start') return `${request} ${architecture}`;
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
      { name: 'status', cell: ({ step }) => statusOf(step) },
      { name: 'come again after', cell: ({ step }) => after(requestOf(step)?.sent.retryAfter) },
      { name: 'took, ms', isNumber: true, cell: ({ step }) => requestOf(step)?.sent.ms.toFixed(1) },
      ...(['programs', 'calls', 'statements', 'events'] as const).map((name) => ({
        name,
        isNumber: true,
        cell: ({ step }: { step: Step<Result> }) => {
          const trace = requestOf(step)?.trace;
          return trace ? count(trace)[name] : '–';
        },
      })),
      {
        name: 'its steps',
        cell: ({ step, index }) =>
          requestOf(step) && (
            <Button onPress={() => onChoose(index)} aria-label={`Show the steps of request ${index + 1}`}>
              Show
            </Button>
          ),
      },
    ]}
  />
);

const after = (seconds?: string | null) => (seconds ? `${seconds} s` : '–');

function statusOf({ error, result }: Step<Result>): string | number {
  if (error !== undefined) return 'failed';
  if (result === undefined) return 'not sent';
  return result.kind === 'request' ? result.sent.status : 'done';
}

function Outcome({ step: { action, error, result }, guess }: { step: Step<Result>; guess: string }) {
  if (error !== undefined) return <Alert tone="bad" title={error} />;
  if (result?.kind !== 'request') return null;
  const { trace } = result;
  if (trace === undefined) {
    return (
      <Alert tone="warn" title="The answer came, but nobody has kept the trace">
        <p>The patterns run with their traces off. This keeps them: TRACES=ring npx pnpm start</p>
      </Alert>
    );
  }
  if (action !== 'register@microservices' || guess === '') return null;
  const { programs } = count(trace);
  return (
    <p>
      <Verdict isRight={String(programs) === guess} /> You predicted {guess}; {programs} programs took part:{' '}
      {trace.services.join(', ')}.
    </p>
  );
}

function Steps({ step }: { step: Step<Result> }) {
  const trace = requestOf(step)?.trace;
  if (trace === undefined) return null;
  return (
    <Stack>
      <h3>{titleOf(step.action)}</h3>
      <Waterfall trace={trace} />
      {trace.dropped > 0 && <p>{trace.dropped} more steps were too many to be kept.</p>}
    </Stack>
  );
}
