// What the picture cannot say: the ways out of a state, the questions to the bank, the money, and what has happened.
import { money as euros } from '#order-machine/words';
import { Button, Stack, Table, Tag } from '#ui';
import type { Said } from './moves.ts';
import type { WayOut } from './ways.ts';
import type { Asked, Happening, World } from './world.ts';

const openness = { true: 'yes', false: 'no', 'if it comes': 'if it comes' } as const;

export const Ways = ({ ways }: { ways: readonly WayOut[] }) => (
  <Table
    caption="What can happen now"
    rows={ways}
    keyOf={({ event, guard = '', to }) => `${event} ${guard} ${to}`}
    empty="Nothing leads out of this state."
    columns={[
      { name: 'event', isHeading: true, cell: ({ event }) => <code>{event}</code> },
      { name: 'now', cell: ({ isOpen }) => openness[`${isOpen}`] },
      { name: 'leads to', cell: ({ to }) => to },
      { name: 'from', cell: ({ who }) => who },
      { name: 'only if', cell: ({ guard }) => guard && <code>{guard}</code> },
    ]}
  />
);

const sayings = { yes: 'Yes', no: 'No', busy: 'Busy' } as const;

type BankProps = { questions: readonly Asked[]; onAnswer: (said: Said, number: number) => void };

export const Bank = ({ questions, onAnswer }: BankProps) => (
  <Table
    caption="What the bank was asked"
    rows={questions}
    keyOf={({ number }) => number}
    empty="The bank was not asked yet."
    columns={[
      { name: '#', isNumber: true, cell: ({ number }) => number },
      {
        name: 'question',
        isHeading: true,
        cell: ({ type, payment, cents }) =>
          `${type === 'CHARGE' ? 'Charge' : 'Undo'} payment ${payment}, ${euros(cents)}`,
      },
      { name: 'attempt', isNumber: true, cell: ({ attempt }) => attempt },
      { name: 'it said', cell: ({ said }) => said.map((word) => sayings[word]).join(', ') || 'nothing yet' },
      {
        name: 'answer',
        cell: ({ number, type }) => (
          <Stack isRow gap="small">
            {(['yes', 'no', 'busy'] as const)
              .filter((said) => said !== 'no' || type === 'CHARGE')
              .map((said) => (
                <Button
                  key={said}
                  onPress={() => onAnswer(said, number)}
                  aria-label={`${sayings[said]}, to question ${number}`}
                >
                  {sayings[said]}
                </Button>
              ))}
          </Stack>
        ),
      },
    ]}
  />
);

const tones = { charged: 'good', 'given back': 'neutral', 'never charged': 'neutral' } as const;

export const Money = ({ world: { money } }: { world: World }) => (
  <Table
    caption="The money, as the bank has it"
    rows={Object.entries(money)}
    keyOf={([payment]) => payment}
    empty="Nothing was charged."
    columns={[
      { name: 'payment', isHeading: true, cell: ([payment]) => payment },
      { name: 'it is', cell: ([, what]) => <Tag tone={tones[what]}>{what}</Tag> },
    ]}
  />
);

export const Happenings = ({ happenings }: { happenings: readonly Happening[] }) => (
  <Table
    caption="What has happened"
    rows={happenings.map((happening, index) => ({ ...happening, number: index + 1 }))}
    keyOf={({ number }) => number}
    columns={[
      { name: '#', isNumber: true, cell: ({ number }) => number },
      { name: 'event', isHeading: true, cell: ({ what }) => what },
      { name: 'after, s', isNumber: true, cell: ({ atMs }) => (atMs / 1_000).toFixed(1) },
      { name: 'from', cell: ({ from }) => from },
      { name: 'to', cell: ({ to, isIgnored }) => (isIgnored ? <Tag tone="warn">changes nothing</Tag> : to) },
      { name: 'asks the bank', cell: ({ asks }) => asks.map((number) => `question ${number}`).join(', ') },
    ]}
  />
);
