// A page that a judge must find fault with: its script works for half a second or more, its picture has no words, and is not there.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const html = `<!doctype html><title>Poor</title><p>A page</p><img src="/picture.png" width="10" height="10">
<script>let sum = 0; for (let step = 0; step < 6e8; step++) sum += step; document.title += sum;</script>`;

export async function servePoorPage() {
  const server = createServer((req, res) => {
    if (req.url === '/') res.setHeader('Content-Type', 'text/html').end(html);
    else res.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
