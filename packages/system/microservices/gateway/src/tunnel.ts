// Two sockets that have become one: a WebSocket, of which the gateway reads nothing.
import { once } from 'node:events';
import type { Socket } from 'node:net';

/** Resolves when both are closed. Silence of this length on one of them closes both. */
export async function joinTunnel(near: Socket, far: Socket, silenceMs: number): Promise<void> {
  const closed = [near, far].map((socket) => once(socket, 'close'));
  const join = (from: Socket, to: Socket) => {
    // The end of one is the end of both, and no news.
    from.on('error', () => {});
    from.setTimeout(silenceMs, () => from.destroy());
    from.once('close', () => to.destroySoon());
    from.pipe(to);
  };
  join(near, far);
  join(far, near);
  await Promise.allSettled(closed);
}
