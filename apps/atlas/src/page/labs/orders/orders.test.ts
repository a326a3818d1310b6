// What a list of actions makes of the order, the bank and the money, and that the picture shows the chart that there is.
import { expect, test } from 'vitest';
import { moveOf, stories } from './moves.ts';
import { groups, states } from './places.ts';
import { waysOut } from './ways.ts';
import { begin, moved, table } from './world.ts';

const after = (actions: string) => actions.split(',').reduce((world, action) => moved(world, moveOf(action)), begin);
const story = (title: string) => after(stories.find((one) => one.title === title)?.actions ?? expect.fail(title));

test('the picture has every state of the chart, and no other', () => {
  expect(Object.keys(states).toSorted()).toEqual(Object.keys(table.ways).toSorted());
  const outer = Object.keys(table.ways).flatMap((state) => (state.includes('.') ? (state.split('.')[0] ?? []) : []));
  expect(Object.keys(groups).toSorted()).toEqual([...new Set(outer)].toSorted());
});

test('two answers to one payment charge it once, and the second changes nothing', () => {
  const { standing, money, happenings, questions } = story('Two answers to one payment');
  expect(standing.state).toBe('confirmed');
  expect(questions.map(({ payment, attempt, said }) => ({ payment, attempt, said }))).toEqual([
    { payment: 1, attempt: 1, said: ['yes'] },
    { payment: 1, attempt: 2, said: ['yes'] },
  ]);
  expect(money).toEqual({ 1: 'charged' });
  expect(happenings.at(-1)).toMatchObject({ isIgnored: true, atMs: 5_500 });
});

test('a bank that is down is asked four times, and asked for the same payment when it is back', () => {
  const { standing, questions, happenings } = story('The bank is down, and comes back');
  expect(standing.state).toBe('confirmed');
  expect(questions.map(({ payment }) => payment)).toEqual([1, 1, 1, 1, 1]);
  expect(happenings.map(({ to }) => to)).toContain('failed.unclear');
});

test('what was charged after all is given back when the order was cancelled', () => {
  const { standing, money } = story('Cancelled while the bank is thinking');
  expect([standing.state, money]).toEqual(['cancelled', { 1: 'given back' }]);
});

test('of two payments that the bank took one is given back', () => {
  const { standing, money } = story('A yes after a no');
  expect(standing.state).toBe('overpaid.voided');
  expect(Object.values(money)).toEqual(['charged', 'never charged']);
});

test('a payment that was undone is charged no more', () => {
  const { standing, money, happenings } = after('add,checkout,pay,cancel,yes.2,yes.1');
  expect([standing.state, money]).toEqual(['cancelled', { 1: 'never charged' }]);
  expect(happenings.at(-1)?.isIgnored).toBe(true);
});

test('a bank that answers twice, and one that declines, move the order by themselves', () => {
  expect(after('bank.twice,add,checkout,pay').standing.state).toBe('confirmed');
  expect(after('bank.no,add,checkout,pay').standing.state).toBe('failed.declined');
  expect(after('add,checkout,pay,bank.no,cancel').standing.state).toBe('cancelled');
});

test('what an order does not allow changes nothing, and is told', () => {
  const { standing, happenings } = after('checkout,wait,yes.1');
  expect(standing).toEqual(begin.standing);
  expect(happenings.map(({ isIgnored }) => isIgnored)).toEqual([true, true, true]);
});

test('of several ways for one event the one that is taken is open', () => {
  const open = (actions: string) =>
    waysOut(after(actions).standing).filter(({ event, isOpen }) => event === 'CANCEL' && isOpen === true);
  expect(open('add').map(({ to }) => to)).toEqual(['cancelled']);
  expect(open('add,checkout,pay,no.1,back').map(({ to }) => to)).toEqual(['cancelling.voiding']);
});

test('what is no action of the lab is refused in words', () => {
  for (const action of ['dance', 'bank.rich', 'bank.constructor', 'yes.0', 'yes.x', 'maybe.1', '']) {
    expect(() => moveOf(action)).toThrow(`Cannot do "${action}": this lab knows no such action`);
  }
});
