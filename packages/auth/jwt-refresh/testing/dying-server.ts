// For tests: a process that makes one call on the sessions of a database and kills itself at one of its statements:
// at 3 right before the statement with that number, at 3.5 as soon as that one is sent.
// `node dying-server.ts '{"url", "pepper", "at", "call", "args"}'`; who lives through all of them prints how many.
import { createSecretKey } from 'node:crypto';
import { openPool } from '#kit/database';
import { createPostgresSessionStore, type SessionDatabase } from '../src/postgres-session-store.ts';
import { createRefreshSessions } from '../src/refresh-sessions.ts';

const { url, pepper, at, call, args } = JSON.parse(process.argv[2] ?? '');
const pool = openPool(url, { max: 1 });
let statements = 0;

/** SIGKILL: nothing is rolled back, closed or said. */
function dieAt(moment: number): void {
  if (moment === at) process.kill(process.pid, 'SIGKILL');
}

function atEach<T>(send: () => T): T {
  dieAt(statements);
  // An idle connection has written it to its socket when this returns.
  const answer = send();
  dieAt(statements + 0.5);
  statements += 1;
  return answer;
}

const database: SessionDatabase = {
  async query(text, values) {
    const client = await pool.connect();
    return atEach(() => client.query(text, values)).finally(() => client.release());
  },
  async connect() {
    const client = await pool.connect();
    return {
      query: (text, values) => atEach(() => client.query(text, values)),
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
dieAt(statements);
console.log(statements);
await pool.end();
