// For tests: the way to a server, which can be shut.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export async function openGate(target: number) {
  const sockets = new Set<Socket>();
  const kept = (socket: Socket) =>
    sockets.add(socket.on('error', () => {}).once('close', () => sockets.delete(socket)));
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    kept(near);
    kept(far);
    near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  let port = 0;
  async function open(): Promise<void> {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    port = (server.address() as AddressInfo).port;
  }
  async function shut(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server.close(), 'close');
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  await open();
  return { port, open, shut };
}
