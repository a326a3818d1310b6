// A page that a judge must find fault with on a machine of any speed: once something is shown its script works for long and then moves
// the text, a field takes no paste, its picture has no words and is not there.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// What is moved before anything is shown has not moved for anybody, and work counts only from then on.
const html = `<!doctype html><title>Poor</title><p>A page whose text moves</p><img src="/picture.png" width="10" height="10">
<input onpaste="event.preventDefault()">
<script>
const work = () => { let sum = 0; for (let step = 0; step < 2e9; step++) sum += step; return sum; };
const shown = new PerformanceObserver(() => {
  shown.disconnect();
  document.title += work();
  document.body.style.paddingTop = '60vh';
});
shown.observe({ type: 'paint', buffered: true });
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
