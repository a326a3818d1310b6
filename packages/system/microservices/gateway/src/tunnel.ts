// Two sockets that have become one: a WebSocket, of which the gateway reads nothing.
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** Resolves when both are closed. Silence of this length in both directions closes them, too. */
export async function joinTunnel(near: Socket, far: Socket, silenceMs: number): Promise<void> {
  for (const socket of [near, far]) {
    // A listener of its own: what fails on one end is the end of both, and no news.
    socket.on('error', () => {});
    socket.setTimeout(silenceMs, () => socket.destroy());
  }
  const ways = [pipeline(near, far), pipeline(far, near)];
  await Promise.allSettled(ways.map((way) => way.catch(() => [near, far].map((socket) => socket.destroy()))));
  near.destroy();
  far.destroy();
}
