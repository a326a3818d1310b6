// Every row of AuthZEN's public interop scenario "Todo", as its own test runner sends and compares them.
import { expect, test } from 'vitest';
import { people, startDecisionPoint, todoOf } from '../../testing/decision-point.ts';
import { createTodoSet } from './todo.ts';

const emails = {
  rick: 'rick@the-citadel.com',
  morty: 'morty@the-citadel.com',
  summer: 'summer@the-smiths.com',
  beth: 'beth@the-smiths.com',
  jerry: 'jerry@the-smiths.com',
};
type Who = keyof typeof emails;

const user = (who: Who) => ({ type: 'user', id: emails[who] });
/** For Rick, who owns the todo of the others' questions, "own" is Morty's. */
const ownOf = (who: Who) => todoOf(emails[who === 'rick' ? 'morty' : who]);
const questions: [what: string, action: string, resource: (who: Who) => object][] = [
  ['read Beth', 'can_read_user', () => user('beth')],
  ['read themselves', 'can_read_user', user],
  ['read todos', 'can_read_todos', () => ({ type: 'todo', id: 'todo-1' })],
  ['create one', 'can_create_todo', () => ({ type: 'todo', id: 'todo-1' })],
  ["update Rick's", 'can_update_todo', () => todoOf(emails.rick)],
  ['update their own', 'can_update_todo', ownOf],
  ["delete Rick's", 'can_delete_todo', () => todoOf(emails.rick)],
  ['delete their own', 'can_delete_todo', ownOf],
];
/** A letter for each question: yes or no. */
const expected: Record<Who, string> = {
  rick: 'yyyyyyyy',
  morty: 'yyyynyny',
  summer: 'yyyynyny',
  beth: 'yyynnnnn',
  jerry: 'yyynnnnn',
};
const rows = Object.entries(expected).flatMap(([who, letters]) =>
  questions.map(([what, action, resource], at) => {
    return { who: who as Who, what, action, resource, may: letters[at] === 'y' };
  }),
);

test.each(rows)('$who: $what is $may', async ({ who, action, resource, may }) => {
  const { ask } = await startDecisionPoint();
  const question = { subject: people[who], action: { name: action }, resource: resource(who) };
  const { status, body } = await ask('evaluation', question);
  expect([status, body.decision]).toEqual([200, may]);
});

const batches: [who: Who, owners: Who[], decisions: boolean[]][] = [
  ['rick', ['rick', 'jerry'], [true, true]],
  ['morty', ['rick', 'morty'], [false, true]],
  ['jerry', ['rick', 'jerry'], [false, false]],
];
test.each(batches)('%s updates the todos of %j in one batch', async (who, owners, decisions) => {
  const { ask } = await startDecisionPoint();
  const evaluations = owners.map((owner) => ({ resource: todoOf(emails[owner]) }));
  const { body } = await ask('evaluations', { subject: people[who], action: { name: 'can_update_todo' }, evaluations });
  // The public runner compares the text: a decision of a batch says nothing that was not asked for.
  expect(JSON.stringify(body.evaluations)).toBe(JSON.stringify(decisions.map((decision) => ({ decision }))));
});

test('an administrator who is no evil genius deletes and does not update, and the other way round', () => {
  const set = createTodoSet(() => {});
  const may = (role: string, action: string) => {
    const subject = { type: 'user', id: '1', properties: { email: 'x', roles: [role] } };
    return set.decide({ subject, action: { name: action }, resource: todoOf(emails.rick) }).effect === 'permit';
  };
  const actions = ['can_create_todo', 'can_update_todo', 'can_delete_todo'];
  expect(actions.map((action) => may('admin', action))).toEqual([true, false, true]);
  expect(actions.map((action) => may('evil_genius', action))).toEqual([false, true, false]);
});
