// Keeps the copies for reading up to date. Position and copy change in one transaction that holds the projection's row, so
// however many processes try, an event is applied once, and when one is killed the next one goes on.
import type { Pool, PoolClient } from 'pg';
import { isUnavailable } from '#kit/database';
import { advance } from './advance.ts';
import { ProjectionError } from './fold.ts';
import type { Projection } from './projection.ts';

type Parts = {
  pool: Pool;
  projections: readonly Projection[];
  /** Hears when one stops, and when it goes on. */
  onStop: (name: string, error: Error) => void;
  onResume?: (name: string) => void;
  now: () => Date;
  /** Events that share a transaction. */
  batch?: number;
  /** For events of a process that was killed before it could apply them itself. */
  pollMs?: number;
};

export function createProjector(parts: Parts) {
  const { pool, projections, onStop, onResume = () => {}, now, batch = 50_000, pollMs = 500 } = parts;
  const stopped = new Set<string>();
  let isEnding = false;
  let wakes = 0;
  const resting = new Set<() => void>();
  let loops: Promise<void>[] = [];

  /** Applies what one transaction may hold. Answers how many events that were. Throws what stops the projection. */
  async function step(projection: Projection): Promise<number> {
    const applied = await inTransaction(pool, (client) => advance(client, projection, batch)).catch(async (error) => {
      if (!isUnavailable(error)) await recordStop(projection, error);
      throw error;
    });
    if (applied > 0 && stopped.delete(projection.name)) onResume(projection.name);
    return applied;
  }

  /** An error that names no position, such as one of the table, stands before the next event. */
  async function recordStop({ name }: Projection, error: Error): Promise<void> {
    await pool.query(
      `update projections set error = $2, error_position = coalesce($3, position + 1),
         stopped_since = coalesce(stopped_since, $4)
       where name = $1 and position < coalesce($3, position + 1)`,
      [name, error.message, error instanceof ProjectionError ? error.position : null, now()],
    );
  }

  async function run(projection: Projection): Promise<void> {
    while (!isEnding) {
      const before = wakes;
      const applied = await step(projection).catch((error: Error) => {
        // Said once, not at every try.
        if (!stopped.has(projection.name)) onStop(projection.name, error);
        stopped.add(projection.name);
        return 0;
      });
      if (applied === 0 && wakes === before) await rest();
    }
  }

  /** Not a race against one promise for all: that would keep a note of each race for as long as nobody writes. */
  const rest = () =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        resting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, pollMs).unref();
      resting.add(done);
    });

  function wake(): void {
    wakes += 1;
    for (const done of resting) done();
  }

  return {
    step,
    batch,
    /** Tells it that events were appended here. */
    wake,
    start(): void {
      loops = projections.map(run);
    },
    async stop(): Promise<void> {
      isEnding = true;
      wake();
      await Promise.all(loops);
    },
    /** Resolves once all of them have applied what is in the store now. Throws what stops one, after the others are done. */
    async settled(): Promise<void> {
      const ends = await Promise.allSettled(
        projections.map(async (projection) => {
          while ((await step(projection)) > 0);
        }),
      );
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    },
  };
}

export type Projector = ReturnType<typeof createProjector>;

export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
