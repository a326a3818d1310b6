// For a test, as a worker: a client that connects and sends its request while the thread of the server cannot take it, says so, and
// posts what came of it.
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { port, sent }: { port: number; sent: Int32Array } = workerData;
let received = '';
const socket = connect(port, '127.0.0.1');
socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n', () => {
  Atomics.store(sent, 0, 1);
  Atomics.notify(sent, 0);
});
socket
  .on('data', (bytes) => {
    received += bytes;
  })
  .on('error', ({ message }) => {
    received += message;
  })
  .on('close', () => parentPort?.postMessage(received));
