// One connection of the pool that hears what PostgreSQL tells on a channel.
import type { Pool } from 'pg';

export type Ear = {
  isLost(): boolean;
  /** Asks whether it still hears. A connection on which nothing happens would be closed. */
  check(): void;
  close(): void;
};

/** `onNotice` is called for each notice, and once it listens: what came before was not heard. */
export function listenTo(pool: Pool, channel: string, onNotice: () => void): Ear {
  let isLost = false;
  const connecting = pool.connect();

  function close(): void {
    if (isLost) return;
    isLost = true;
    // Closed, not given back: its next user shall not hear the notices.
    connecting.then((client) => client.release(true)).catch(() => {});
  }

  async function listen(): Promise<void> {
    try {
      await (await connecting).query(`listen ${channel}`);
    } catch {
      close();
    }
  }

  connecting.then((client) => client.on('notification', onNotice).on('error', close).on('end', close)).catch(() => {});
  listen().then(onNotice);
  return { isLost: () => isLost, check: () => void listen(), close };
}
