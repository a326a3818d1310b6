// Keeps the read models of one store right, in a loop that never ends by itself. Any number of processes may run it: whoever
// holds a build works on it, for one batch. Those of another version make rows of another form, so each keeps to its own.
import type { Pool } from 'pg';
import { createCursors, createSession, createSignal, type Queries } from '#messaging';
import { queriesOn } from '#sql';
import type { ReadModelWriter } from '../read-models/read-models.ts';
import { type Build, createBuilds, cursorOf, type Present } from './builds.ts';
import { copyPart, openBuild } from './copy.ts';
import { nextEvents, projectBatch } from './project-batch.ts';
import { ProjectionError } from './projection-error.ts';
import { projectionVersion } from './rows.ts';
import { inTransaction } from './transaction.ts';
import { createAbandoned, holdVersion } from './versions.ts';

export type ProjectorOptions = {
  /** Its connections pipeline. */
  pool: Pool;
  writer: ReadModelWriter;
  version?: number | undefined;
  batchSize?: number;
  /** How often it looks when no notice comes. */
  pollMs?: number;
  /** For so long no process may have wanted an older version before it is retired. */
  abandonedMs?: number | undefined;
  onError(error: unknown): void;
};

export type Projector = ReturnType<typeof startProjector>;

export function startProjector({ pool, writer, onError, ...options }: ProjectorOptions) {
  const { version = projectionVersion, batchSize = 500, pollMs = 200, abandonedMs = 30_000 } = options;
  const [builds, cursors] = [createBuilds(writer.store), createCursors('messaging')];
  const abandoned = createAbandoned({ builds, version, abandonedMs });
  const woken = createSignal();
  let [isStopped, pauseMs] = [false, pollMs];
  const session = createSession(pool, 'messaging_outbox', wake);
  /** One at a time after a failure: so it comes to stand exactly at the event that is to blame. */
  const limits = new Map<number, number>();
  const told = new Map<number | undefined, string>();

  /** Of this build, or of the loop. What lasts is said once, and not at each look. */
  function tell(error: unknown, build?: number): void {
    const message = String(error);
    if (told.get(build) !== message) onError(error);
    told.set(build, message);
  }

  function wake(): void {
    pauseMs = 1;
    woken.raise();
  }

  const outside = queriesOn(pool);

  async function run(): Promise<void> {
    let isQuiet = true;
    while (!isStopped) {
      let didSome = false;
      try {
        // Opens the connection on which the notices come, anew when it was lost.
        if (isQuiet) await holdVersion(session, version);
        for (const build of await present()) {
          if (build.state === 'retired') await clear(build.id);
          else if (build.version === version && mayMove(build)) didSome = (await step(build)) || didSome;
        }
        told.delete(undefined);
      } catch (error) {
        tell(error);
      }
      if (didSome || isStopped) continue;
      // A notice may come before its commit: after one we look often, and then less and less.
      const ms = pauseMs;
      pauseMs = Math.min(pauseMs * 2, pollMs);
      isQuiet = !(await woken.wait(ms)) && ms === pollMs;
    }
  }

  const isLive = ({ state }: Build) => state !== 'retired';
  const live = async () => (await builds.present(outside)).filter(isLive);
  /** A look costs one statement, a transaction five. A store outside of the database is asked each time what it has lost. */
  const mayMove = ({ state, hasNews }: Present) => hasNews || state !== 'serving' || writer.batches !== undefined;

  /** What is there of all versions, after what this one lacks was begun, and what nobody wants any longer was retired. */
  async function present(): Promise<Present[]> {
    const found = await builds.present(outside);
    const hasOwn = found.some((build) => isLive(build) && build.version === version);
    const older = abandoned.olderOf(found);
    if (hasOwn && older.length === 0) return found;
    if (!hasOwn) await inTransaction(pool, (tx) => openBuild(tx, builds, version));
    if (older.length > 0) await inTransaction(pool, (tx) => abandoned.retire(tx, older));
    return builds.present(outside);
  }

  async function step({ id, state }: Build): Promise<boolean> {
    const limit = limits.get(id) ?? batchSize;
    try {
      const did = await inTransaction(pool, (tx, prepared) =>
        state === 'copying' ? copy(tx, id) : takeIn(prepared, id, state, limit),
      );
      told.delete(id);
      if (did) limits.set(id, Math.min(limit * 2, batchSize));
      return did;
    } catch (error) {
      if (limit > 1) {
        limits.set(id, 1);
        return true;
      }
      tell(error, id);
      const position = error instanceof ProjectionError ? error.position : undefined;
      await builds.stuck(pool, id, error instanceof Error ? error.message : String(error), position);
      return false;
    }
  }

  async function copy(tx: Queries, id: number): Promise<boolean> {
    const build = await builds.hold(tx, id);
    // Another process has it, or has come to its end.
    if (build?.state !== 'copying') return false;
    if (await isLost(tx, build)) return true;
    await copyPart(tx, build, builds, writer);
    await tellStore(tx, id);
    return true;
  }

  async function takeIn(tx: Queries, id: number, state: Build['state'], limit: number): Promise<boolean> {
    const isComing = state === 'catching-up';
    // Read while it is held, though before it is known to be: in their order they are one round trip.
    const [build, , next] = await Promise.all([
      builds.hold(tx, id),
      isComing && builds.holdServing(tx, version),
      nextEvents(tx, cursors, id, limit),
    ]);
    if (build?.state !== state) return false;
    if (await isLost(tx, build)) return true;
    const skipped = build.stuckSince ? await builds.skipped(tx, id) : new Set<number>();
    if (next.size > 0) await projectBatch(tx, { batch: next, builds, writer, build: id, skipped });
    // It has seen all that the serving one has, and more may come at any time: now, or never.
    if (isComing && next.size < limit) await builds.switchTo(tx, id, version);
    else if (next.size === 0) return false;
    await tellStore(tx, id);
    return true;
  }

  async function isLost(tx: Queries, { id, batches }: Build): Promise<boolean> {
    if (!writer.batches || (await writer.batches(id)) >= batches) return false;
    onError(new Error(`The store "${writer.store}" has lost rows of build ${id}: another one is begun`));
    await builds.retire(tx, id);
    return true;
  }

  const tellStore = async (tx: Queries, id: number) => writer.commit?.(id, await builds.progress(tx, id));

  /** A retired build is read by nobody: not even by a statement that began before, which has its own snapshot. */
  async function clear(id: number): Promise<void> {
    while (!isStopped) if (!(await writer.sweep(pool, id))) return cursors.forget(pool, cursorOf(id));
  }

  const running = run();

  return {
    store: writer.store,
    version,
    wake,
    /** A new build of the same version, while the present one serves. */
    async rebuild(): Promise<void> {
      await inTransaction(pool, (tx) => openBuild(tx, builds, version));
      wake();
    },
    /** A named operator's decision, which is kept: these builds pass over the event at which they stand. */
    async skip(position: number, operator: string, reason: string): Promise<boolean> {
      const stuck = (await live()).filter(({ stuckAt }) => stuckAt === position);
      for (const { id } of stuck) await builds.skip(pool, id, position, operator, reason);
      wake();
      return stuck.length > 0;
    },
    /** Of all versions, but for the retired ones. */
    builds: live,
    async progressOf(build: number): Promise<{ position: number; lag: number; lagSeconds: number }> {
      const lag = await cursors.lag(pool, cursorOf(build), undefined);
      const { position, seconds } = await builds.reached(pool, build);
      return { position, lag, lagSeconds: lag > 0 ? seconds : 0 };
    },
    /** Throws when what serves stands still, or when nothing serves. */
    async checkHealth(): Promise<void> {
      const serving = (await live()).find((build) => build.version === version && build.state === 'serving');
      if (!serving) throw new Error(`Nothing serves from the store "${writer.store}" yet`);
      if (serving.stuckSince) throw new Error(`${serving.error} (since ${serving.stuckSince.toISOString()})`);
    },
    async stop(): Promise<void> {
      isStopped = true;
      woken.raise();
      await running;
      await session.close();
    },
  };
}
