// Batches: the three semantics, whole entities from the batch, and items that cannot be read.
import { expect, test } from 'vitest';
import { people, startDecisionPoint, todoOf } from '../../testing/decision-point.ts';

const own = { resource: todoOf('morty@the-citadel.com') };
const foreign = { resource: todoOf('rick@the-citadel.com') };
const morty = { subject: people.morty, action: { name: 'can_update_todo' } };

async function decide(batch: object) {
  const { ask } = await startDecisionPoint();
  const { status, body } = await ask('evaluations', batch);
  expect(status).toBe(200);
  return body.evaluations.map(({ decision }: { decision: boolean }) => decision);
}

test.each([
  [undefined, [true, false, true]],
  ['execute_all', [true, false, true]],
  ['deny_on_first_deny', [true, false]],
  ['permit_on_first_permit', [true]],
])('with %s the answers are %j', async (evaluations_semantic, decisions) => {
  const evaluations = [own, foreign, own];
  expect(await decide({ ...morty, evaluations, options: { evaluations_semantic, another_option: 1 } })).toEqual(
    decisions,
  );
});

test('all is answered where nothing ends it', async () => {
  const asked = {
    ...morty,
    evaluations: [foreign, foreign],
    options: { evaluations_semantic: 'permit_on_first_permit' },
  };
  expect(await decide(asked)).toEqual([false, false]);
  const all = { ...morty, evaluations: [own, own], options: { evaluations_semantic: 'deny_on_first_deny' } };
  expect(await decide(all)).toEqual([true, true]);
});

test('an item says a whole entity: nothing of the one for all is mixed into it', async () => {
  const { id } = own.resource;
  const evaluations = [{}, { resource: { type: 'todo', id } }, { subject: people.rick }, foreign];
  expect(await decide({ ...morty, ...own, evaluations })).toEqual([true, false, true, false]);
});

test('an item that cannot be read is a no of its own, and ends a batch as a no does', async () => {
  const { ask } = await startDecisionPoint();
  const odd = [5, null, 'x', [], [own], { resource: null }, { resource: {} }, { action: { name: 1 } }, { context: 5 }];
  const { body } = await ask('evaluations', { ...morty, ...own, evaluations: [...odd, own] });
  const last = body.evaluations.pop();
  expect(last).toEqual({ decision: true });
  expect(body.evaluations).toHaveLength(odd.length);
  for (const { decision, context } of body.evaluations) expect([decision, context.error.status]).toEqual([false, 400]);

  const { body: missing } = await ask('evaluations', {
    subject: people.morty,
    evaluations: [own, { ...morty, ...own }],
  });
  expect(missing.evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([false, true]);
  expect(missing.evaluations[0].context.error.message).toMatch(/^\/action: /);

  const options = { evaluations_semantic: 'deny_on_first_deny' };
  expect((await ask('evaluations', { ...morty, evaluations: [own, 5, own], options })).body.evaluations).toHaveLength(
    2,
  );
});

test('reasons come when they are asked for', async () => {
  const { ask } = await startDecisionPoint();
  const { body } = await ask('evaluations', { ...morty, evaluations: [foreign, own], options: { reasons: true } });
  expect(body.evaluations[0].context.reason_user).toEqual({ '403': 'You may not do this.' });
  expect(body.evaluations[1]).toEqual({ decision: true });
});

test('a batch of nothing, or none, is a single question', async () => {
  const { ask } = await startDecisionPoint();
  for (const batch of [{}, { evaluations: [] }]) {
    expect((await ask('evaluations', { ...morty, ...own, ...batch })).body).toEqual({ decision: true });
    expect((await ask('evaluations', { ...morty, ...batch })).status).toBe(400);
  }
});

test.each([
  ['101 items', { evaluations: Array(101).fill(own) }],
  ['items that are no list', { evaluations: { 0: own } }],
  ['a semantic that nobody knows', { evaluations: [own], options: { evaluations_semantic: 'ask_twice' } }],
  ['options that are a list', { evaluations: [own], options: [] }],
  ['an entity for all that is none', { evaluations: [own], resource: { type: 'todo' } }],
])('%s: the whole batch is a 400', async (_, batch) => {
  const { ask } = await startDecisionPoint();
  expect((await ask('evaluations', { ...morty, ...batch })).status).toBe(400);
});

test('100 items are answered', async () => {
  expect(await decide({ ...morty, evaluations: Array(100).fill(own) })).toHaveLength(100);
});
