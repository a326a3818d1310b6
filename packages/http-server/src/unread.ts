// Answers that wait for clients to read them: how long each may wait, and how many bytes all of them together.
import type { Socket } from 'node:net';

/** An answer may take so many times the bound in all, however steadily it is read: a byte now and then would hold it for ever. */
const wholeAnswer = 10;

/** Node judges its own time-outs by these; the public counters move only when a whole write has ended. */
type Handle = { bytesWritten: number; writeQueueSize: number };
type Waiting = { begun: number; moved: number; taken: number };

type UnreadLimits = { unreadMs: number; unreadBytes: number };
export type Unread = ReturnType<typeof createUnread>;

/** What waits on one connection. */
export function createUnread(socket: Socket) {
  let waiting: Waiting | undefined;

  /** How many bytes the system has taken off us so far. It takes them as the client reads, though in large pieces. */
  const taken = () => {
    const { bytesWritten = 0, writeQueueSize = 0 } = (socket as { _handle?: Partial<Handle> | null })._handle ?? {};
    return bytesWritten - writeQueueSize;
  };
  const forget = () => {
    waiting = undefined;
  };
  const note = (now: number) => {
    const sofar = taken();
    waiting ??= { begun: now, moved: now, taken: sofar };
    if (sofar > waiting.taken) Object.assign(waiting, { moved: now, taken: sofar });
  };

  return {
    forget,
    bytes: (): number => socket.writableLength,
    /** Since when nothing of it has been taken. */
    stuckSince: (): number => waiting?.moved ?? Number.POSITIVE_INFINITY,
    look: (now: number): void => (socket.writableLength === 0 || socket.destroyed ? forget() : note(now)),
    isLate: (now: number, mostMs: number): boolean =>
      waiting !== undefined && (now - waiting.moved > mostMs || now - waiting.begun > wholeAnswer * mostMs),
    /** A reset, so that the system lets go of the bytes, too. */
    cut(): void {
      socket.resetAndDestroy();
      forget();
    },
  };
}

/**
 * Cuts who leaves an answer unread for too long. Whether the client sends does not matter: it could hold the answer with a
 * byte now and then. When more than `mostBytes` wait in all, those go first that have been stuck the longest.
 */
export function cutUnread(all: Unread[], { unreadMs, unreadBytes }: UnreadLimits, now = performance.now()): void {
  for (const each of all) {
    each.look(now);
    if (each.isLate(now, unreadMs)) each.cut();
  }
  // Nobody who has just begun to read, or goes on reading, has been stuck since before this look.
  const stuck = all.filter((each) => each.stuckSince() < now).sort((a, b) => a.stuckSince() - b.stuckSince());
  let bytes = all.reduce((sum, each) => sum + each.bytes(), 0);
  for (const each of stuck) {
    if (bytes <= unreadBytes) return;
    bytes -= each.bytes();
    each.cut();
  }
}
