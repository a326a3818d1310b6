// The proposals for the situations in golden/, as people have read them; and what must differ between them.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { golden, linkTo, proposalOf, situations } from '../testing/situations.ts';
import { proposalPage } from './index.ts';
import type { OptionId } from './rules/options.ts';

const taken = (name: string, changed?: Record<string, unknown>): OptionId[] =>
  proposalOf(name, changed).decisions.map(({ option }) => option);

test.each(situations)('%s gets the proposal that was read', async (name) => {
  const page = proposalPage(proposalOf(name), linkTo);
  await expect(page).toMatchFileSnapshot(fileURLToPath(new URL(`${name}.md`, golden)));
});

test('there are twelve situations or more', () => {
  assert.ok(situations.length >= 12);
});

test('five people get no microservices, whatever they are promised; forty in six teams do', () => {
  for (const boundaries of ['unknown', 'guessed', 'clear']) {
    for (const operations of ['nobody', 'developers', 'team']) {
      const wish = { boundaries, operations, unevenLoad: true, usersIn6: 5_000_000 };
      assert.ok(!taken('five-person-mvp', wish).includes('microservices'));
    }
  }
  assert.ok(taken('forty-engineers').includes('microservices'));
  assert.ok(!taken('forty-engineers', { boundaries: 'unknown' }).includes('microservices'));
});

test.each<[string, Record<string, unknown>, OptionId[]]>([
  ['hipaa', { compliance: [], history: 'nobody' }, ['access-log', 'event-sourcing']],
  ['eu-residency', { compliance: [] }, ['eu-hosting']],
  ['offline-mobile', { offline: false }, ['offline-sync']],
  ['heavy-reporting', { reporting: 'none', pains: [] }, ['cqrs']],
])('%s changes the advice visibly', (name, without, options) => {
  for (const option of options) {
    assert.ok(taken(name).includes(option), option);
    assert.ok(!taken(name, without).includes(option), option);
  }
});

test('a tiny budget pays for no second machine, and an old program in PHP is left feature by feature', () => {
  assert.ok(!taken('tiny-budget').includes('standby'));
  assert.ok(taken('tiny-budget', { monthlyBudget: 3_000 }).includes('standby'));
  const steps = (current: string) => proposalOf('legacy-php', { current }).path.map(({ step }) => step);
  assert.ok(steps('legacy').some((step) => step.startsWith('Put a proxy in front of the old program')));
  assert.ok(!steps('nothing').some((step) => step.includes('old program')));
});
