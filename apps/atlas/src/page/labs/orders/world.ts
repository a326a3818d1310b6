// An order, the bank and the clock as the person moves them: what the list of actions in the address makes of them. Each step of
// the order is a step of the chart's own table, which the server uses, too.
import {
  type BankAnswer,
  type BankQuestion,
  chartTable,
  emptyOrder,
  type Standing,
  standardLimits,
  step,
} from '#order-machine/machine';
import { type BankMode, type Move, type Said, samples } from './moves.ts';

export const table = chartTable(standardLimits);

type TableEvent = Parameters<typeof step>[2];
type Timer = { event: 'answerIsDue' | 'backOff'; afterMs: number };

export type Asked = BankQuestion & { number: number; said: readonly Said[] };

export type Happening = {
  /** The event, in the words of the chart, or what came to nothing. */
  what: string;
  from: string;
  to: string;
  /** Of the questions that the step has asked. */
  asks: readonly number[];
  isIgnored: boolean;
  atMs: number;
};

type Settled = 'charged' | 'given back' | 'never charged';

export type World = {
  standing: Standing;
  timer: Timer | undefined;
  bank: BankMode;
  questions: readonly Asked[];
  /** By payment, what the bank has done with the money. */
  money: Readonly<Record<number, Settled>>;
  happenings: readonly Happening[];
  ms: number;
};

export const begin: World = {
  standing: { state: table.initial, context: emptyOrder },
  timer: undefined,
  bank: 'silent',
  questions: [],
  money: {},
  happenings: [],
  ms: 0,
};

export function moved(world: World, move: Move): World {
  if (move.kind === 'bank') return { ...world, bank: move.mode };
  if (move.kind === 'answer') return answered(world, move.question, move.said);
  if (move.kind === 'command') return stepped(world, samples[move.type], move.type);
  if (world.timer === undefined) return ignored(world, 'time goes by');
  const { event, afterMs } = world.timer;
  return stepped({ ...world, ms: world.ms + afterMs, timer: undefined }, { type: event }, event);
}

/** The bank says something about a question, also about an old one, and also again. */
function answered(world: World, number: number, said: Said): World {
  const question = world.questions.find((asked) => asked.number === number);
  if (question === undefined) return ignored(world, `an answer to question ${number}, which nobody has asked`);
  const { type, payment, attempt } = question;
  const isUndone = type === 'CHARGE' && ['given back', 'never charged'].includes(world.money[payment] ?? '');
  if (said === 'yes' && isUndone)
    return ignored(world, `the bank has undone payment ${payment}, and charges it no more`);
  const questions = world.questions.map((asked) =>
    asked.number === number ? { ...asked, said: [...asked.said, said] } : asked,
  );
  const money = said === 'yes' ? { ...world.money, [payment]: settled(type, world.money[payment]) } : world.money;
  const event = eventOf(type, said);
  return stepped({ ...world, questions, money }, { type: event, payment, attempt }, `${event}, answer to ${number}`);
}

const settled = (type: BankQuestion['type'], before: Settled | undefined): Settled =>
  type === 'CHARGE' ? 'charged' : before === 'charged' ? 'given back' : (before ?? 'never charged');

function eventOf(type: BankQuestion['type'], said: Said): BankAnswer['type'] {
  if (type === 'VOID') return said === 'yes' ? 'PAYMENT_VOIDED' : 'VOID_UNAVAILABLE';
  return ({ yes: 'PAYMENT_SUCCEEDED', no: 'PAYMENT_DECLINED', busy: 'PAYMENT_UNAVAILABLE' } as const)[said];
}

function stepped(world: World, event: TableEvent, what: string): World {
  const next = step(table, world.standing, event);
  if (next === undefined) return ignored(world, what);
  const asked = next.questions.map((question, index) => ({
    ...question,
    number: world.questions.length + index + 1,
    said: [],
  }));
  const happening = {
    what,
    from: world.standing.state,
    to: next.state,
    asks: asked.map(({ number }) => number),
    isIgnored: false,
    atMs: world.ms,
  };
  const after: World = {
    ...world,
    standing: { state: next.state, context: next.context },
    timer: next.timer === undefined ? world.timer : ((next.timer ?? undefined) as Timer | undefined),
    questions: [...world.questions, ...asked],
    happenings: [...world.happenings, happening],
  };
  return asked.reduce(
    (so, { number, type }) => sayings(world.bank, type).reduce((then, said) => answered(then, number, said), so),
    after,
  );
}

/** What a bank in this mode says at once. One that declines payments still undoes them. */
function sayings(mode: BankMode, type: BankQuestion['type']): readonly Said[] {
  const said = { silent: [], yes: ['yes'], no: ['no'], busy: ['busy'], twice: ['yes', 'yes'] } as const;
  return mode === 'no' && type === 'VOID' ? said.yes : said[mode];
}

const ignored = (world: World, what: string): World => ({
  ...world,
  happenings: [
    ...world.happenings,
    {
      ...{ what, from: world.standing.state, to: world.standing.state },
      ...{ asks: [], isIgnored: true, atMs: world.ms },
    },
  ],
});
