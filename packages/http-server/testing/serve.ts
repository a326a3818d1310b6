// For a test: a server as a process of its own, which prints its port.
import { startServer } from '../src/index.ts';

const limits = {
  requestMs: 30_000,
  unreadMs: 30_000,
  unreadBytes: 1_000_000,
  connections: 1_000,
  connectionsPerClient: 1_000,
  drainMs: 0,
};
const refusal = () => ({ status: 400, headers: {}, text: '' });
const { port } = await startServer((_req, res) => res.end('ok'), { host: '127.0.0.1', port: 0, refusal, limits });
console.log(port);
