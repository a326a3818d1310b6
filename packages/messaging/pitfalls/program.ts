// A program that writes posts and has one subscriber: what it offers to the tests, and ours.
import type pg from 'pg';
import { createPostgresBus, type Database } from '../src/index.ts';

interface Program {
  write(title: string): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}
export type CreateProgram = (
  place: { pool: pg.Pool; database: Database<pg.PoolClient> },
  listen: (title: string) => Promise<void>,
) => Promise<Program>;

export const createOurProgram: CreateProgram = async ({ pool, database }, listen) => {
  const bus = createPostgresBus({ source: '/blog', pool, database });
  await bus.subscribe({ name: 'listener', handle: ({ data }) => listen(String(data)) });
  return {
    write: (title) =>
      database.transaction(async (client) => {
        await client.query('insert into posts (title) values ($1)', [title]);
        await bus.publish(client, [{ type: 'blog.post-written.v1', subject: title, data: title }]);
      }),
    settled: bus.settled,
    stop: bus.stop,
  };
};
