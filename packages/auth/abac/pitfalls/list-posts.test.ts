// A list asks the rule of every row there is, and not only of the rows that the program happened to load.
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { pitfall } from '#pitfall';
import * as ours from './list-posts.ts';
import * as naive from './naive-list-posts.ts';
import type { User } from './naive-policies.ts';

type List = (db: Pool, user: User, limit: number) => Promise<string[]>;

const migrations = fileURLToPath(new URL('./migrations', import.meta.url));
const ann = { id: 'ann', role: 'USER' };

async function openPosts(rows: string): Promise<Pool> {
  const { url, drop } = await testDatabase(migrations);
  onTestFinished(drop);
  const db = openPool(url);
  onTestFinished(() => db.end());
  await db.query(`insert into posts (id, author_id, status, locked) values ${rows}`);
  return db;
}

pitfall(
  'ABAC-17: a page is full as long as there is something on it to see',
  async (list: List) => {
    const db = await openPosts(`
      ('p1', 'bob', 'draft', false), ('p2', 'bob', 'draft', false), ('p3', 'ann', 'draft', false),
      ('p4', 'bob', 'draft', false), ('p5', 'bob', 'published', false)`);
    expect(await list(db, ann, 2)).toEqual(['p3', 'p5']);
  },
  { naive: naive.listReadable, ours: ours.listReadable },
);

pitfall(
  'ABAC-18: what was never locked is not locked, in a list as in a check',
  async (list: List) => {
    const db = await openPosts(`
      ('p1', 'ann', 'draft', true), ('p2', 'ann', 'draft', false), ('p3', 'ann', 'draft', null),
      ('p4', 'bob', 'draft', null)`);
    expect(await list(db, ann, 10)).toEqual(['p2', 'p3']);
  },
  { naive: naive.listPublishable, ours: ours.listPublishable },
);
