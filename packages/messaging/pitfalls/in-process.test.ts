// Parts of one program tell each other what happened: what a subscriber does must not become the writer's fault.
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { testMessagingDatabase } from '../testing/messaging-database.ts';
import { createEmitter } from './naive-in-process.ts';
import { type CreateProgram, createOurProgram } from './program.ts';

async function open(create: CreateProgram, listen: (title: string) => Promise<void>) {
  const messaging = await testMessagingDatabase();
  const { pool } = messaging;
  await pool.query('create table posts (title text unique)');
  const program = await create(messaging, listen);
  const close = async () => {
    await program.stop();
    await messaging.close();
  };
  return { ...program, pool, close };
}

pitfall(
  'MS-8: a subscriber that throws does not fail the writer, whose post is there',
  async (create: CreateProgram, { onTestFinished }) => {
    const program = await open(create, () => {
      throw new Error('the disk of the mail server is full');
    });
    onTestFinished(program.close);
    const written = await outcome(() => program.write('first'));
    const { rows } = await program.pool.query('select title from posts');
    expect([written.ok, rows]).toEqual([true, [{ title: 'first' }]]);
  },
  { naive: createEmitter, ours: createOurProgram },
);

pitfall(
  'MS-9: once a program has settled, what its subscribers do has been done',
  async (create: CreateProgram, { onTestFinished }) => {
    const done: string[] = [];
    const program = await open(create, async (title) => {
      await new Promise(setImmediate);
      done.push(title);
    });
    onTestFinished(program.close);
    await program.write('first');
    await program.settled();
    expect(done).toEqual(['first']);
  },
  { naive: createEmitter, ours: createOurProgram },
);
