// For tests: a server whose answers call a field by another name, as a new release of it would.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes GET requests on to `target`; `close` ends it. */
export async function openRenaming(target: string, { from, to }: { from: string; to: string }) {
  const server = createServer(async (req, res) => {
    const answer = await fetch(target + req.url);
    const text = await answer.text();
    res.writeHead(answer.status, { 'Content-Type': 'application/json' });
    res.end(text.replaceAll(`"${from}":`, `"${to}":`));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
