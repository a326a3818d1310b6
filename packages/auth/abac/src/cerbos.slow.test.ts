// A whole policy decision point as the oracle: Cerbos decides like this package, on forbids and on what is hidden, too,
// and its query plans find the rows that our `where` finds in PostgreSQL.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cel, startCerbos } from '../testing/cerbos.ts';
import { fits } from '../testing/cerbos-plan.ts';
import { now, type Subject, storableSubjects } from '../testing/corpus.ts';
import { attributesOf, writeCondition } from '../testing/engine-language.ts';
import { createItemPolicies, type Item, items, policySets } from '../testing/items.ts';
import { storeItems } from '../testing/stored-items.ts';
import { createPolicies } from './policies.ts';

const environment = { now: new Date(now) };
const actions = ['read', 'edit'] as const;
const people = fc.option(storableSubjects, { nil: undefined });
const pairs = fc.record({ read: policySets, edit: policySets });
type Pair = typeof pairs extends fc.Arbitrary<infer Value> ? Value : never;

const rulesOf = (pair: Pair) =>
  actions.flatMap((action) =>
    pair[action].map(({ effect, condition }) => ({ action, effect, condition: writeCondition(condition, cel) })),
  );
const principalOf = (subject: Subject) => ({ ...attributesOf(subject ?? {}), environment: attributesOf(environment) });

const policiesOf = (pair: Pair) =>
  createPolicies<Subject, typeof environment, Record<(typeof actions)[number], Item>>({
    actions,
    hiddenUnless: 'read',
    policies: (rules) =>
      actions.flatMap((action) =>
        pair[action].map(({ effect, condition }, n) => rules[effect](action, `${n}`, condition)),
      ),
    report: ({ error }) => {
      throw error;
    },
  });

let stored: Awaited<ReturnType<typeof storeItems>>;
beforeAll(async () => {
  stored = await storeItems(250);
});
afterAll(() => stored.drop());

/** What is generated cannot shrink: Cerbos reads its policies when it starts. So a failure names its seed. */
const seed = Date.now() % 2 ** 31;
const generated = <Value>(values: fc.Arbitrary<Value>, count: number) => fc.sample(values, { seed, numRuns: count });

test('Cerbos decides alike, for 10,000 requests to random policies with forbids', { timeout: 300_000 }, async () => {
  const pairsAsked = generated(pairs, 250);
  const cerbos = await startCerbos(pairsAsked.map(rulesOf));
  const asked = generated(fc.tuple(people, fc.array(items, { minLength: 10, maxLength: 10 })), 1000);
  const counts = { permit: 0, forbidden: 0, hidden: 0 };
  for (const [n, [subject, resources]] of asked.entries()) {
    const set = n % pairsAsked.length;
    const policies = policiesOf(pairsAsked[set] as Pair);
    const answers = await cerbos.check(set, principalOf(subject), resources.map(attributesOf), actions);
    for (const [at, item] of resources.entries()) {
      const [mayRead, mayEdit] = answers[at] ?? [];
      const theirs = mayEdit ? 'permit' : mayRead ? 'forbidden' : 'hidden';
      const { effect } = policies.decide(subject, 'edit', item, environment);
      const what = () => JSON.stringify({ seed, subject, item, rules: rulesOf(pairsAsked[set] as Pair) });
      if (effect !== theirs) expect(effect, what()).toBe(theirs);
      counts[effect]++;
    }
  }
  expect(counts.permit + counts.forbidden + counts.hidden).toBe(10_000);
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(500);
});

test('a query plan of Cerbos finds the rows of our where, in 500 lists', { timeout: 300_000 }, async () => {
  const sets = generated(policySets, 250);
  const cerbos = await startCerbos(sets.map((set) => rulesOf({ read: set, edit: [] })));
  const rows = stored.items.map(({ key, item }) => ({ key, attributes: attributesOf(item) }));
  let telling = 0;
  for (const [n, subject] of generated(people, 500).entries()) {
    const set = sets[n % sets.length] ?? [];
    const plan = await cerbos.plan(n % sets.length, principalOf(subject), 'read');
    const theirs = rows.filter(({ attributes }) => fits(plan, attributes)).map(({ key }) => key);
    const ours = await stored.listed(createItemPolicies(set).where('item:read', subject, environment));
    expect(theirs, JSON.stringify({ seed, subject, plan, rules: rulesOf({ read: set, edit: [] }) })).toEqual(ours);
    if (ours.length > 0 && ours.length < rows.length) telling++;
  }
  expect(telling).toBeGreaterThan(100);
});
