// A TCP proxy that can fall silent: it still takes connections and bytes, and passes nothing on.
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** `url` leads through the proxy. What was open when it fell silent stays silent after `heal`. */
export async function swallowingProxy(target: string): Promise<{ url: string; swallow(): void; heal(): void }> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    open.add(near.on('error', () => {}));
    if (silent) return void near.resume();
    const far = connect(Number(port), hostname).on('error', () => {});
    open.add(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const swallow = () => {
    silent = true;
    for (const socket of open) socket.unpipe().resume();
  };
  const heal = () => {
    silent = false;
  };
  const { port: own } = server.address() as { port: number };
  return { url: Object.assign(new URL(target), { port: String(own) }).href, swallow, heal };
}
