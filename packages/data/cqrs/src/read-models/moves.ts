// Hears when a projection has moved, in whatever process it runs.
import type { Pool } from 'pg';
import { createSession, createSignal } from '#messaging';

export type Moves = {
  /** Grows with each move. */
  epoch(): number;
  /** Resolves at the next move, or when `ms` are over. */
  next(ms: number): Promise<unknown>;
  /** For whoever knows of a move before the notice of it has come. */
  moved(): void;
  stop(): Promise<void>;
};

const reconnectMs = 500;

export function followMoves(pool: Pool, channel: string): Moves {
  const signal = createSignal();
  let epoch = 0;
  const moved = () => {
    epoch += 1;
    signal.raise();
  };
  const session = createSession(pool, channel, moved);
  // The first question opens the connection, and a later one opens it anew when it was lost.
  const listen = () =>
    session.query('select').then(
      () => {},
      () => {},
    );
  const listening = setInterval(listen, reconnectMs);
  const opened = listen();

  return {
    epoch: () => epoch,
    next: (ms) => signal.wait(ms),
    moved,
    async stop() {
      clearInterval(listening);
      await opened;
      await session.close();
    },
  };
}
