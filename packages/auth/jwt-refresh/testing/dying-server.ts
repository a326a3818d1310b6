// For tests: a process that makes one call on the sessions of a database and kills itself right before its n-th statement.
// `node dying-server.ts '{"url", "pepper", "statement", "call", "args"}'`; who lives through all of them prints how many.
import { createSecretKey } from 'node:crypto';
import { openPool } from '#kit/database';
import { createPostgresSessionStore, type SessionDatabase } from '../src/postgres-session-store.ts';
import { createRefreshSessions } from '../src/refresh-sessions.ts';

const { url, pepper, statement, call, args } = JSON.parse(process.argv[2] ?? '');
const pool = openPool(url, { max: 1 });
let statements = 0;

/** SIGKILL: nothing is rolled back, closed or said. */
function reachBoundary(): void {
  if (statements === statement) process.kill(process.pid, 'SIGKILL');
  statements += 1;
}

const database: SessionDatabase = {
  query(text, values) {
    reachBoundary();
    return pool.query(text, values);
  },
  async connect() {
    const client = await pool.connect();
    return {
      query(text, values) {
        reachBoundary();
        return client.query(text, values);
      },
      release: (destroy) => client.release(destroy),
    };
  },
};

const sessions = createRefreshSessions({
  store: createPostgresSessionStore(database),
  pepper: createSecretKey(Buffer.from(pepper, 'base64url')),
  ttlSeconds: 600,
  familyTtlSeconds: 6000,
  now: () => new Date(),
});
// A refusal is an answer, too.
await Reflect.get(sessions, call)(...args).catch(() => undefined);
// The answer is ready and not yet sent.
reachBoundary();
console.log(statements - 1);
await pool.end();
