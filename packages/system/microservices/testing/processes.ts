// For tests that kill: the gateway and the services as processes of their own main.ts, on an embedded PostgreSQL that
// acknowledges only what it has written, and NATS. Whatever is killed is started again at once, at its old address, as whoever operates it would.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { expect, onTestFinished, vi } from 'vitest';
import * as auth from '#auth-service';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openDatabaseServer } from '#kit/database';
import { freePort } from '#measure/free-port';
import { natsServer } from '#messaging/testing';
import { beginToLinger, committing } from './effects.ts';
import { newSigningKey } from './system.ts';

/** It may have been started while PostgreSQL was not there. */
const again = { timeout: 60_000, interval: 100 };

const programs = ['users', 'auth', 'posts', 'gateway'] as const;
export type Program = (typeof programs)[number];

const folderOf = (program: Program) => (program === 'gateway' ? program : `${program}-service`);

export type Processes = Awaited<ReturnType<typeof startProcesses>>;

/** Everything ends with the test. */
export async function startProcesses(way: 'outbox' | 'NATS') {
  const dataDir = await mkdtemp(join(tmpdir(), 'patternbook-kill-'));
  // PostgreSQL does not run as root, and its account has to get in.
  await chmod(dataDir, 0o755);
  const server = await openDatabaseServer({ dataDir });
  onTestFinished(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  // What a killed process wrote the system still has: only a power cut would take it, and nobody cuts the power here.
  const admin = new Client(server.urlOf('postgres'));
  await admin.connect();
  await admin.query('alter system set fsync = off');
  await admin.query('select pg_reload_conf()');
  await admin.end();
  const nats = await natsServer();
  onTestFinished(nats.remove);
  if (way === 'NATS') await nats.start();

  const ports = { users: await freePort(), auth: await freePort(), posts: await freePort(), gateway: await freePort() };
  const urlOf = (program: Program) => `http://127.0.0.1:${ports[program]}`;
  const databaseOf = (program: Program) => server.urlOf(folderOf(program));
  const given = {
    PATH: process.env.PATH,
    TOKEN_AUDIENCE: 'microservices',
    RATE_LIMIT_REQUESTS: '1000000',
    MAX_CONNECTIONS_PER_CLIENT: '1000',
    PROCESS_RETRY_SECONDS: '1',
    SERVICE_REST_SECONDS: '1',
    ACCESS_TOKEN_KEY: newSigningKey(),
    REFRESH_TOKEN_PEPPER: randomBytes(48).toString('base64'),
    POSTS_SERVICE_SECRET: randomBytes(48).toString('base64'),
    AUTH_SERVICE_URL: urlOf('auth'),
    USERS_SERVICE_URL: urlOf('users'),
    POSTS_SERVICE_URL: urlOf('posts'),
    ...(way === 'NATS' && { NATS_URL: nats.url }),
  };

  /** Resolves when it listens. At another port it is a replica beside the first. */
  async function launch(program: Program, port = ports[program]): Promise<ChildProcess> {
    const main = fileURLToPath(new URL(`../${folderOf(program)}/src/main.ts`, import.meta.url));
    const env = { ...given, PORT: String(port), ...(program !== 'gateway' && { DATABASE_URL: databaseOf(program) }) };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const listens = Promise.withResolvers<void>();
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        if (said.push(line) > 50) said.shift();
        if (line.includes('"msg":"listening on')) listens.resolve();
      });
    }
    child.once('exit', () => listens.reject(new Error(`Cannot start "${program}": ${said.join('\n')}`)));
    await listens.promise;
    return child;
  }

  const running = new Map<Program, ChildProcess>();
  for (const program of programs) running.set(program, await launch(program));

  async function kill(program: Program): Promise<void> {
    const child = running.get(program);
    if (!child) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  const killers: Record<string, () => Promise<void>> = {
    ...Object.fromEntries(
      programs.map((program) => [
        program,
        async () => {
          await kill(program);
          running.set(program, await vi.waitFor(() => launch(program), again));
        },
      ]),
    ),
    // Amid a commit that `lingerInCommits` makes long. Its keeper starts it again.
    async postgres() {
      const [row] = await query('users', `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`);
      await query('users', beginToLinger);
      const isCommitting = async () => (await query('users', committing)).length > 0;
      await expect.poll(isCommitting, { timeout: 20_000, interval: 5 }).toBe(true);
      process.kill(Number(row?.pid), 'SIGKILL');
    },
    ...(way === 'NATS' && {
      /** With events on their way to it, which it has not acknowledged. */
      async nats() {
        const told = async () => Number((await query('users', 'select count(*) from messaging.outbox'))[0]?.count);
        const before = await told();
        nats.freeze();
        await expect.poll(told, { timeout: 20_000, interval: 20 }).toBeGreaterThan(before + 5);
        await nats.kill();
        await nats.start();
      },
    }),
  };

  async function query(program: Program, text: string): Promise<Record<string, unknown>[]> {
    const client = new Client(databaseOf(program));
    client.on('error', () => {});
    await client.connect();
    return client.query(text).then(
      ({ rows }) => client.end().then(() => rows),
      (error: unknown) => client.end().then(() => Promise.reject(error)),
    );
  }

  const now = () => new Date();
  const config = auth.readConfig({ ...given, PORT: '0' });
  const keys = signingKeysOf(config, { now, onFailure: () => {} });
  const { issue } = createAccessTokens({
    keys,
    issuer: 'patternbook',
    audience: 'microservices',
    ttlSeconds: 900,
    now,
  });

  return {
    url: urlOf('gateway'),
    /** What can be killed: it is started again. */
    killers,
    query,
    launch,
    kill,
    /** Signs somebody in without the password, which is slow on purpose. */
    tokenOf: (id: string) => issue({ id, role: 'USER' }).token,
  };
}
