// The two readings of one rule, on a real PostgreSQL: a list by `where` holds exactly the rows that single checks permit.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { ids, names, now, type Subject, storableSubjects, storedRows, subjects } from '../testing/corpus.ts';
import { actorColumns, clauses, createItemPolicies, type Item, itemColumns, policySets } from '../testing/items.ts';
import { not } from './conditions.ts';
import { numbered } from './sql.ts';
import { toSql } from './to-sql.ts';
import { inColumns } from './where.ts';

const environment = { now: new Date(now) };
type Policies = ReturnType<typeof createItemPolicies>;

let db: Pool;
let drop: () => Promise<void>;
let items: { key: number; item: Item }[];
beforeAll(async () => {
  const database = await testDatabase(fileURLToPath(new URL('../testing/migrations', import.meta.url)));
  drop = database.drop;
  db = openPool(database.url);
  const places = Array.from({ length: 10 }, (_, place) => `$${place + 1}`).join();
  for (const [key, row] of fc.sample(storedRows, 250).entries()) {
    await db.query(`insert into items values (${places})`, [key, ...row]);
  }
  const { rows } = await db.query(`select *, editor_id as "editorId" from items order by key`);
  items = rows.map((row) => ({ key: row.key, item: { ...row, owner: { id: row.owner_id } } }));
});
afterAll(async () => {
  await db.end();
  await drop();
});

const checked = (policies: Policies, subject: Subject) =>
  items.filter(({ item }) => policies.may(subject, 'item:read', item, environment)).map(({ key }) => key);

async function listed(policies: Policies, subject: Subject): Promise<number[]> {
  const { text, values } = numbered(toSql(policies.where('item:read', subject, environment), { columns: itemColumns }));
  return (await db.query(`select key from items where ${text} order by key`, values)).rows.map(({ key }) => key);
}

/** The statement looks the subject up; where nobody asks it finds a row of nulls. */
async function listedByActor(policies: Policies, asking: Subject): Promise<number[]> {
  const rows = policies.where('item:read', inColumns, environment);
  const { text, values } = numbered(toSql(rows, { columns: actorColumns }), 7);
  const { id, name, limit, verified, tags, since } = asking ?? { verified: null, tags: null, since: null };
  const actor =
    'select $1::uuid id, $2::text name, $3::int most, $4::boolean verified, $5::text[] tags, $6::timestamptz since';
  const statement = `select key from items cross join (${actor}) as actor where ${text} order by key`;
  const found = await db.query(statement, [id, name, limit, verified, tags, since, ...values]);
  return found.rows.map(({ key }) => key);
}

test('a list is the filter of single checks, for 1,000 sets of policies and people', { timeout: 120_000 }, async () => {
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(policySets, subjects, async (set, subject) => {
      const policies = createItemPolicies(set);
      const expected = checked(policies, subject);
      if (expected.length > 0 && expected.length < items.length) telling++;
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
      expect(met.length + unmet.length).toBe(items.length);
      expect([await listed(policies, subject), await listed(opposite, subject)]).toEqual([met, unmet]);
      [yes, no] = [yes + met.length, no + unmet.length];
    }
    const hasNone = 'text' in clause && clause.text.endsWith('[])');
    expect([yes > 0, no > 0], JSON.stringify(clause)).toEqual([!hasNone, true]);
  }
});
