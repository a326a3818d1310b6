// The lab about an order: the person presses what the order allows, answers for the bank, and lets time go by.
import { allowedIn } from '#order-machine/machine';
import { names, wordsOf } from '#order-machine/words';
import { Alert, Button, Select, Stack } from '#ui';
import { Beside } from '../frame/beside.tsx';
import { AskForGuess, guessIn, labelIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { Chart } from './chart.tsx';
import { type BankMode, bankModes, moveOf, stories, wordOf } from './moves.ts';
import { Bank, Happenings, Money, Ways } from './tables.tsx';
import { waysOut } from './ways.ts';
import { Why } from './why.tsx';
import { begin, moved, table, type World } from './world.ts';

const guesses = [
  noGuess,
  { value: '0', label: 'not at all' },
  { value: '1', label: 'once' },
  { value: '2', label: 'twice' },
] as const;

/** Only whether there is such an action: what it does follows from all that were done before. */
const check = async (action: string): Promise<string> => {
  moveOf(action);
  return action;
};

export default function Orders() {
  const lab = useLab<string>(check);
  const world = lab.steps.flatMap(({ result }) => result ?? []).reduce((so, done) => moved(so, moveOf(done)), begin);
  const errors = lab.steps.flatMap(({ error }) => error ?? []);
  const guess = guessIn(lab, guesses);
  const { state } = world.standing;
  const ways = waysOut(world.standing);
  const { title, tone, text } = wordsOf(state);
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            The bank is asked to charge a payment, and says nothing. After five seconds the order asks again. Then both
            answers arrive: yes, and yes. <strong>How often is the buyer charged?</strong> Play the first of the stories
            below to see it.
          </p>
          <AskForGuess lab={lab} label="I think it is" guesses={guesses} />
        </>
      }
      act={<Act world={world} act={lab.act} tell={(actions) => lab.put('do', actions)} />}
      news={
        <>
          {errors.map((error) => (
            <Alert key={error} tone="bad" title={error} />
          ))}
          <Alert tone={tone} title={`${state}: ${title}`}>
            The buyer is told: {text}
          </Alert>
          <Predicted world={world} guess={guess} />
        </>
      }
      see={
        <>
          <Beside
            picture={<Chart state={state} before={cameFrom(world)} ways={ways} />}
            table={
              <Stack>
                <Ways ways={ways} />
                <Money world={world} />
              </Stack>
            }
          />
          <Happenings happenings={world.happenings} />
        </>
      }
      why={<Why />}
    />
  );
}

type ActProps = { world: World; act: (action: string) => void; tell: (actions: string) => void };

const Act = ({ world, act, tell }: ActProps) => (
  <Stack>
    <Stack isRow gap="small">
      {allowedIn(table, world.standing).map((type) => (
        <Button key={type} tone={type === 'CANCEL' ? 'danger' : 'plain'} onPress={() => act(wordOf(type))}>
          {names[type]}
        </Button>
      ))}
      {world.timer && <Button onPress={() => act('wait')}>Let {world.timer.afterMs / 1_000} s go by</Button>}
    </Stack>
    <Select
      label="The bank"
      value={world.bank}
      options={(Object.keys(bankModes) as BankMode[]).map((value) => ({ value, label: bankModes[value] }))}
      onChange={(mode) => act(`bank.${mode}`)}
    />
    <Bank questions={world.questions} onAnswer={(said, number) => act(`${said}.${number}`)} />
    <p>Or take a story, and play it step by step. It begins anew:</p>
    <Stack isRow gap="small">
      {stories.map(({ title, actions }) => (
        <Button key={title} onPress={() => tell(actions)}>
          {title}
        </Button>
      ))}
    </Stack>
  </Stack>
);

/** The state before the last step that led to another one. */
const cameFrom = ({ happenings }: World): string | undefined =>
  happenings.findLast(({ from, to }) => from !== to)?.from;

/** Said once the bank has said yes to two questions about the same payment. */
function Predicted({ world: { questions, money }, guess }: { world: World; guess: string }) {
  const agreed = questions.filter(({ type, said }) => type === 'CHARGE' && said.includes('yes'));
  const isTwice = agreed.some(({ payment, number }) =>
    agreed.some((other) => other.payment === payment && other.number !== number),
  );
  if (!isTwice || guess === '') return null;
  const count = Object.values(money).filter((what) => what === 'charged').length;
  return (
    <p>
      <Verdict isRight={String(count) === guess} /> You predicted {labelIn(guesses, guess)}. The bank has said yes{' '}
      {agreed.length} times, and has charged {count} {count === 1 ? 'payment' : 'payments'}.
    </p>
  );
}
