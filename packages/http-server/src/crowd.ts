// How many connections each client has: one of them must not take the places of all others.
import type { Socket } from 'node:net';

export function createCrowd(mostPerClient: number) {
  const counts = new Map<string, number>();
  return {
    /** Counts `socket` until it is closed; false when its client has enough already. */
    admits(socket: Socket, client: string): boolean {
      const count = counts.get(client) ?? 0;
      if (count >= mostPerClient) return false;
      counts.set(client, count + 1);
      socket.once('close', () => {
        const left = (counts.get(client) ?? 1) - 1;
        if (left > 0) counts.set(client, left);
        else counts.delete(client);
      });
      return true;
    },
  };
}
