// Creating a post over HTTP: with the author's account held until the post is written, against the same app with the
// insert of before, which let a draft outlive the deletion of its author. By many authors, and by one.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { median, ratios, withSpread } from '#measure';
import {
  connections,
  leaveCoreZero,
  placement,
  rounds,
  type Server,
  type Slice,
  startServer,
  temporarily,
} from '#measure/servers';
import { readConfig } from '../src/config.ts';
import { openBenchDatabase } from './bench-database.ts';
import { draftOfLeaver } from './draft-of-leaver.ts';

/** Holding the account may cost no more than this part of the rate. */
const demanded = 0.8;
const path = '/api/posts';
const title = 'A post';
const body = JSON.stringify({ title, content: 'What is said in it. '.repeat(20) });
const creating = new URL('./servers/creating.ts', import.meta.url);

const key = () => randomBytes(48).toString('base64');
const keys = { ACCESS_TOKEN_SECRET: key(), REFRESH_TOKEN_PEPPER: key() };
const config = readConfig({ ...keys, PORT: '0', TOKEN_AUDIENCE: 'monolith' });
const tokens = createAccessTokens({
  keys: signingKeysOf(config, { now: () => new Date(), onFailure: console.error }),
  issuer: config.TOKEN_ISSUER,
  audience: config.TOKEN_AUDIENCE,
  ttlSeconds: config.ACCESS_TOKEN_SECONDS,
  now: () => new Date(),
});
const headersOf = (id: string) => ({
  Authorization: `Bearer ${tokens.issue({ id, role: 'USER' }).token}`,
  'Content-Type': 'application/json',
});

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  const database = await openBenchDatabase(folder, atEnd);
  const pool = openPool(database.url);
  atEnd(() => pool.end());
  const { rows: users } = await pool.query<{ id: string }>('select id from users order by id limit $1', [
    connections + 2,
  ]);
  const [first = '', second = '', ...authors] = users.map(({ id }) => id);

  const start = async (insert: string): Promise<Server> => {
    const words = [database.url, insert, keys.ACCESS_TOKEN_SECRET, keys.REFRESH_TOKEN_PEPPER];
    const server = await startServer(creating, words, join(folder, 'servers.log'));
    atEnd(server.stop);
    return server;
  };
  const [held, earlier] = [await start('held'), await start('earlier')];

  const leave = ({ url }: Server, id: string) =>
    draftOfLeaver(pool, {
      id,
      title,
      create: () => fetch(url + path, { method: 'POST', headers: headersOf(id), body }),
    });
  const left = [await leave(held, first), await leave(earlier, second)];
  if (left.join() !== 'refused,left behind') {
    throw new Error(
      `Cannot compare: a draft of somebody who leaves is ${left.join(' with the lock, and without it ')}`,
    );
  }

  const count = async () => (await pool.query<{ n: number }>('select count(*)::int as n from posts')).rows[0]?.n ?? 0;
  const before = await count();
  const many = { path, method: 'POST', body, headers: authors.map(headersOf) } as const;
  const one = { ...many, headers: many.headers.slice(0, 1) };
  const slices = await rounds(
    [many, one].flatMap((load) => [held, earlier].map((server) => ({ server, load }))),
    8,
  );
  const acknowledged = slices.flat().reduce((sum, { answers }) => sum + answers, 0);
  const written = (await count()) - before;
  if (written < acknowledged) throw new Error(`Cannot compare: of ${acknowledged} posts ${written} are there`);

  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  const ofRate = (at: number) => ratios(of('rate', at), of('rate', at + 1));
  console.log(`POST ${path}: ${connections} connections; ${placement}; median (least to greatest round)`);
  for (const [at, by] of [
    [0, `${authors.length} authors`],
    [2, 'one author'],
  ] as const) {
    console.log(`\nby ${by}`);
    console.table({
      [`of the rate without the lock (${demanded} demanded)`]: withSpread(ofRate(at)),
      'CPU of the app, times that without the lock': withSpread(ratios(of('cpu', at), of('cpu', at + 1))),
      'posts a second': withSpread(of('rate', at)),
      'posts a second, without the lock': withSpread(of('rate', at + 1)),
    });
  }
  console.log(
    '\nA draft that waits for the deletion of its author is refused with the lock, and left behind without it.',
  );
  const reached = Math.min(...[0, 2].map((at) => median(ofRate(at))));
  // Said, and no failure: on a busy machine a median says more about the machine.
  console.log(`The lock leaves ${reached.toFixed(2)} of the rate; ${demanded} is demanded.`);
});
