// For tests: one address for all replicas of a service, as an orchestrator gives one. A connection goes to the next of them, or to
// another one when that takes none.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export async function openOneAddress(ports: readonly number[]) {
  let turn = 0;
  const open = new Set<Socket>();
  const kept = (socket: Socket) => open.add(socket.on('error', () => {}).once('close', () => open.delete(socket)));

  async function reach(): Promise<Socket | undefined> {
    turn += 1;
    for (let index = 0; index < ports.length; index += 1) {
      const socket = connect(ports[(turn + index) % ports.length] ?? 0, '127.0.0.1');
      kept(socket);
      const isOpen = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      if (isOpen) return socket;
    }
    return undefined;
  }

  const server = createServer({ pauseOnConnect: true }, async (near) => {
    kept(near);
    const far = await reach();
    if (far === undefined) return void near.destroy();
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroySoon());
    near.pipe(far).pipe(near);
    near.resume();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async () => {
    const closed = once(server.close(), 'close');
    for (const socket of open) socket.destroy();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
