// For tests: a real server that gives one answer, and counts.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** `seen` holds the bodies that came. */
export async function answering(status: number, body: string) {
  const seen: unknown[] = [];
  const server = createServer(async (req, res) => {
    seen.push(JSON.parse(Buffer.concat(await req.toArray()).toString()));
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
