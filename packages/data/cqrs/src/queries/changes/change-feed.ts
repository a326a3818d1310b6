// The changes of published posts as the read models come to show them, for any number of followers: one loop looks for all of them,
// and those who stand at the same position share a read. Nobody has a queue: a follower who is slow reads later.
import type { ChangeLog, LogPart } from '../../read-models/postgres-changes.ts';
import type { ReadModels } from '../../read-models/read-models.ts';
import { createFrontier } from './frontier.ts';
import { type Change, changesOf } from './shown-changes.ts';

/** All up to `position` is told with it. `lost`: something between was not, so what the reader has is to be read anew. */
export type Told = { position: number; changes: Change[]; lost?: 'too-old' | 'ahead' };

export type ChangeFeed = ReturnType<typeof createChangeFeed>;

type Options = {
  log: ChangeLog;
  readModels: ReadModels;
  nextMove: (ms: number) => Promise<unknown>;
  /** A look of the loop that failed; it looks again. */
  onError(error: unknown): void;
  /** How long a lost notice can hold up what is new. */
  pollMs?: number;
  /** How long until a look at what waits for a transaction that still runs. */
  heldMs?: number;
  atATime?: number;
};

export function createChangeFeed({ log, readModels, nextMove, onError, ...options }: Options) {
  const { pollMs = 1_000, heldMs = 50, atATime = 100 } = options;
  const closing = new AbortController();
  const waiting = new Set<() => void>();
  const reading = new Map<string, Promise<Told | undefined>>();
  const frontier = createFrontier();
  let followers = 0;
  let isLooking = false;

  /** As long as somebody follows. */
  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    while (followers > 0 && !closing.signal.aborted) {
      const before = frontier.at();
      // Waited for from before the look on: a move while it is asked is not missed.
      const waits = [nextMove(pollMs)];
      try {
        if (frontier.move(await log.look(before))) waits.push(nextMove(heldMs));
        if (frontier.isUndated()) frontier.date(await log.nextTransaction());
      } catch (error) {
        onError(error);
      }
      if (frontier.at() !== before) for (const wake of [...waiting]) wake();
      else await Promise.race(waits);
    }
    frontier.forget();
    isLooking = false;
  }

  /** Until the frontier has moved, or the follower has ended. */
  async function next(ended: AbortSignal): Promise<void> {
    let wake = () => {};
    await new Promise<void>((resolve) => {
      wake = resolve;
      waiting.add(wake);
      ended.addEventListener('abort', wake);
    });
    waiting.delete(wake);
    ended.removeEventListener('abort', wake);
  }

  const lostAt = (after: number, upTo: number, { lowest, highest }: LogPart): Told['lost'] => {
    if (after + 1 < lowest && after < upTo) return 'too-old';
    return after > highest && after > upTo ? 'ahead' : undefined;
  };

  /** Undefined while another store answers, which is behind the one that the frontier looks at. */
  async function readPart(after: number, upTo: number): Promise<Told | undefined> {
    const part = await log.read(after, upTo, atATime);
    const lost = lostAt(after, upTo, part);
    if (lost) return { position: upTo, changes: [], lost };
    const changes = await changesOf(part.rows, readModels);
    const isFull = part.rows.length === atATime;
    const position = isFull ? (part.rows.at(-1)?.position ?? upTo) : Math.max(after, upTo);
    return changes && { position, changes };
  }

  function read(after: number, upTo: number): Promise<Told | undefined> {
    const key = `${after} ${upTo}`;
    const shared = reading.get(key) ?? readPart(after, upTo).finally(() => reading.delete(key));
    reading.set(key, shared);
    return shared;
  }

  return {
    /**
     * At first what came after the position, or nothing and the position of this moment; then what comes, until `signal` or
     * `close`. Who goes on later with the last position misses nothing.
     */
    async *follow(after: number | undefined, signal: AbortSignal): AsyncGenerator<Told, void> {
      const ended = AbortSignal.any([signal, closing.signal]);
      if (ended.aborted) return;
      followers += 1;
      void look();
      try {
        while (frontier.at() === undefined && !ended.aborted) await next(ended);
        let at = after ?? frontier.at() ?? 0;
        if (after === undefined && !ended.aborted) yield { position: at, changes: [] };
        let isChecked = after === undefined;
        while (!ended.aborted) {
          const upTo = frontier.at() ?? 0;
          const told = isChecked && upTo <= at ? await next(ended) : await read(at, upTo);
          if (ended.aborted) return;
          if (told) {
            isChecked = true;
            at = told.position;
            yield told;
          } else if (upTo > at || !isChecked) await nextMove(heldMs);
        }
      } finally {
        followers -= 1;
      }
    },

    /** Ends everybody's following; they can go on elsewhere. */
    close: (): void => closing.abort(),
    followers: (): number => followers,
    isClosed: (): boolean => closing.signal.aborted,
  };
}
