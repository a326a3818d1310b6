// The two readings of one rule, on a real PostgreSQL: a list by `where` holds exactly the rows that single checks permit.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids, names, now, type Subject, storableSubjects, subjects } from '../testing/corpus.ts';
import { actorColumns, clauses, createItemPolicies, policySets } from '../testing/items.ts';
import { storeItems } from '../testing/stored-items.ts';
import { not } from './conditions.ts';
import { numbered } from './sql.ts';
import { toSql } from './to-sql.ts';
import { inColumns } from './where.ts';

const environment = { now: new Date(now) };
type Policies = ReturnType<typeof createItemPolicies>;

let stored: Awaited<ReturnType<typeof storeItems>>;
beforeAll(async () => {
  stored = await storeItems(250);
});
afterAll(() => stored.drop());

const checked = (policies: Policies, subject: Subject) =>
  stored.items.filter(({ item }) => policies.may(subject, 'item:read', item, environment)).map(({ key }) => key);
const listed = (policies: Policies, subject: Subject) =>
  stored.listed(policies.where('item:read', subject, environment));

/** The statement looks the subject up; where nobody asks it finds a row of nulls. */
async function listedByActor(policies: Policies, asking: Subject): Promise<number[]> {
  const rows = policies.where('item:read', inColumns, environment);
  const { text, values } = numbered(toSql(rows, { columns: actorColumns }), 7);
  const { id, name, limit, verified, tags, since } = asking ?? { verified: null, tags: null, since: null };
  const actor =
    'select $1::uuid id, $2::text name, $3::int most, $4::boolean verified, $5::text[] tags, $6::timestamptz since';
  const statement = `select key from items cross join (${actor}) as actor where ${text} order by key`;
  const found = await stored.db.query(statement, [id, name, limit, verified, tags, since, ...values]);
  return found.rows.map(({ key }) => key);
}

test('a list is the filter of single checks, for 1,000 sets of policies and people', { timeout: 120_000 }, async () => {
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(policySets, subjects, async (set, subject) => {
      const policies = createItemPolicies(set);
      const expected = checked(policies, subject);
      if (expected.length > 0 && expected.length < stored.items.length) telling++;
      expect(await listed(policies, subject)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
  expect(telling).toBeGreaterThan(300);
});

test('so it is when the statement looks the subject up', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(policySets, fc.option(storableSubjects, { nil: undefined }), async (set, subject) => {
      const policies = createItemPolicies(set);
      expect(await listedByActor(policies, subject)).toEqual(checked(policies, subject));
    }),
    { numRuns: 300 },
  );
});

test('each clause alone, and its negation, is a yes for some and a no for others', { timeout: 60_000 }, async () => {
  const named = names.map((name, n) => {
    const facts = { id: ids[n % ids.length], limit: n % 2, verified: n % 2 === 0, since: new Date(now) };
    return { ...facts, name, tags: [name] };
  });
  const asking = [...fc.sample(subjects, 20), ...named];
  for (const clause of clauses) {
    let [yes, no] = [0, 0];
    for (const subject of asking) {
      const policies = createItemPolicies([{ effect: 'permit', condition: clause }]);
      const opposite = createItemPolicies([{ effect: 'permit', condition: not(clause) }]);
      const [met, unmet] = [checked(policies, subject), checked(opposite, subject)];
      expect(met.length + unmet.length).toBe(stored.items.length);
      expect([await listed(policies, subject), await listed(opposite, subject)]).toEqual([met, unmet]);
      [yes, no] = [yes + met.length, no + unmet.length];
    }
    const hasNone = 'text' in clause && clause.text.endsWith('[])');
    expect([yes > 0, no > 0], JSON.stringify(clause)).toEqual([!hasNone, true]);
  }
});
