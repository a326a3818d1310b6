// How long one request takes when nothing else is under way: one connection, and the answer read to its last byte.
import { once } from 'node:events';
import { connect } from 'node:net';
import { median } from '#measure';

const request = 'GET /api/posts HTTP/1.1\r\nHost: blog.example\r\n\r\n';

/** The median of so many requests, one after the other, in milliseconds. */
export async function latency(url: string, requests: number): Promise<number> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.setNoDelay(true);
  const times: number[] = [];
  for (let sent = 0; sent < requests; sent++) {
    const started = performance.now();
    socket.write(request);
    await answer();
    times.push(performance.now() - started);
  }
  socket.destroy();
  return median(times);

  function answer(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let received = '';
    const onData = (data: Buffer) => {
      received += data.toString('latin1');
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1];
      if (length === undefined || !received.startsWith('HTTP/1.1 200'))
        reject(new Error(`Cannot measure "${url}": ${received}`));
      if (received.length < head + 4 + Number(length)) return;
      socket.off('data', onData);
      resolve();
    };
    socket.on('data', onData);
    return promise;
  }
}
