// A wall that is only a habit: the join over two modules is written on a Friday, and works.
import type { Pool } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { pitfall } from '#pitfall';
import { openPools } from '../src/shared/database/walls.ts';
import { preparedDatabase } from '../testing/database.ts';
import { naivePool } from './naive-pool.ts';

const ours = (databaseUrl: string): Pool => openPools(databaseUrl, { max: 2, timeoutMs: 60_000 }).posts;

pitfall(
  'MODULAR-3: a statement that joins the tables of two modules does not run',
  async (open: typeof ours) => {
    const { url, drop } = await preparedDatabase();
    const pool = open(url);
    onTestFinished(async () => {
      await pool.end();
      await drop();
    });
    const join = 'select title, email from posts.posts join users.users on users.id = author_id';
    const outcome = await pool.query(join).then(
      () => 'ran',
      ({ code }) => code,
    );
    expect(outcome).toBe('42501');
  },
  { naive: naivePool, ours },
);
