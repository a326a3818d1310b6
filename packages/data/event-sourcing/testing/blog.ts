// For tests: the real app on a database of its own, with one person of each kind who is signed in already.
import assert from 'node:assert/strict';
import { createCast, requester, testEnvironment } from '#blog-http/testing';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { createLogger, startServer } from '#kit/http';
import { createApp } from '../src/app.ts';
import { account } from '../src/commands/aggregates.ts';
import { readConfig } from '../src/config.ts';
import type { AccountEvent } from '../src/domain/accounts/events.ts';
import { streamOf } from '../src/stored-events/streams.ts';
import { openTestDatabase } from './database.ts';

export type Blog = Awaited<ReturnType<typeof startBlog>>;

/** Its projector does not run by itself: `settled()` does its work. */
export async function startBlog({ now = () => new Date() } = {}) {
  const config = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'event-sourcing' });
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const database = await openTestDatabase();
  const { pool } = database;
  const { app, ...parts } = createApp({ config, pool, logger, now });
  const tokens = createAccessTokens({
    keys: signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) }),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
  });
  const { store, keys, digest, projector } = parts;
  const cast = createCast({
    async add({ id, email, name, role, createdAt }) {
      const stream = streamOf(account.name, id);
      const event: AccountEvent = {
        type: 'AccountRegistered',
        at: createdAt,
        data: { role },
        personal: { email, name },
      };
      const key = await keys.create(id);
      const cause = { actor: null, command: 'cast', correlation: 'cast' };
      const events = [account.events.encode(stream, event, cause, () => key)];
      await store.append({ stream, expected: 0, events, take: [digest(`email ${email}`)] });
    },
    tokens,
    now,
  });
  const people = await cast.people();
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);

  async function stop(): Promise<void> {
    await server.stop();
    await projector.stop();
    await database.stop();
  }

  const { url } = server;
  const settled = projector.settled;
  return {
    ...parts,
    pool,
    databaseUrl: database.url,
    config,
    tokens,
    person: cast.person,
    people,
    url,
    request: requester(url),
    settled,
    stop,
  };
}
