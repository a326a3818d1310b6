// Are the ports free? Asked before anything is started, so that a taken one costs nobody a wait.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { getSystemErrorMessage } from 'node:util';
import { UsageError } from './usage-error.ts';

type Place = { id: string; host: string; port: number };

/** Throws `bad-usage`, which names every pattern whose port cannot be had, and what helps. */
export async function checkPorts(places: readonly Place[]): Promise<void> {
  const reasons = (await Promise.all(places.map(whyNot))).filter((reason) => reason !== undefined);
  if (reasons.length === 0) return;
  throw new UsageError(`${reasons.join('\n')}\nStop what uses it, or choose others: PORT_BASE=5000 npx pnpm start`);
}

async function whyNot({ id, host, port }: Place): Promise<string | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    const { code, errno = 0 } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'another process uses it' : getSystemErrorMessage(errno);
    return `Cannot start "${id}": Cannot listen on port "${port}" of "${host}": ${reason}`;
  }
  server.close();
  await once(server, 'close');
  return undefined;
}
