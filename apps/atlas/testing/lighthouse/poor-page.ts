// A page that a judge must find fault with: its script works for long and then moves the text, its picture has no words and is not there.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const html = `<!doctype html><title>Poor</title><p>A page whose text moves</p><img src="/picture.png" width="10" height="10">
<script>
const work = () => { let sum = 0; for (let step = 0; step < 4e8; step++) sum += step; return sum; };
document.title += work();
setTimeout(() => { document.body.style.paddingTop = '60vh'; }, 300);
</script>`;

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
