// Are the ports free? Asked before anything is started, so that a taken one costs nobody a wait.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { getSystemErrorMessage } from 'node:util';
import { UsageError } from './usage-error.ts';

type Place = { id: string; host: string; port: number };

/** Throws `bad-usage`, which names every pattern whose port cannot be had, and what helps. */
export async function checkPorts(places: readonly Place[]): Promise<void> {
  const reasons = [];
  for (const [index, place] of places.entries()) {
    const first = places.slice(0, index).find(({ port }) => port !== 0 && port === place.port);
    const reason = first ? `"${first.id}" has it, too` : await whyNot(place);
    if (!reason) continue;
    reasons.push(`Cannot start "${place.id}": Cannot listen on port "${place.port}" of "${place.host}": ${reason}`);
  }
  if (reasons.length === 0) return;
  throw new UsageError(`${reasons.join('\n')}\nStop what uses it, or choose others: PORT_BASE=5000 npx pnpm start`);
}

async function whyNot({ host, port }: Place): Promise<string | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    const { code, errno = 0 } = error as NodeJS.ErrnoException;
    return code === 'EADDRINUSE' ? 'another process uses it' : getSystemErrorMessage(errno);
  }
  server.close();
  await once(server, 'close');
  return undefined;
}
