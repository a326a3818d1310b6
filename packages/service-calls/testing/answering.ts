// For tests: a real server that gives one answer, until it is told another one, and counts.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** `seen` holds the bodies that came. Without a status it takes calls and answers none; the next answer is for them as well. */
export async function answering(status: number | undefined, body: string) {
  const seen: unknown[] = [];
  let answer = { status, body };
  const waiting: ServerResponse[] = [];
  const give = (status: number, body: string, res: ServerResponse) =>
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  const server = createServer(async (req, res) => {
    seen.push(JSON.parse(Buffer.concat(await req.toArray()).toString()));
    if (answer.status === undefined) waiting.push(res);
    else give(answer.status, answer.body, res);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const change = (status: number | undefined, body = '') => {
    answer = { status, body };
    if (status !== undefined) for (const res of waiting.splice(0)) give(status, body, res);
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, change };
}
