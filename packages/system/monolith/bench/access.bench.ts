// What it costs to let a request in: the token verified, a permission and twenty decisions over 1000 policies, as a part of
// the CPU time of the list that is asked for.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { median, ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Server, startServer, temporarily } from '#measure/servers';
import { readConfig } from '../src/config.ts';
import { openBenchDatabase } from './bench-database.ts';

const demanded = 1.05;
const path = '/api/posts';
const file = new URL('./servers/guarded.ts', import.meta.url);

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
const headersOf = (id: string) => ({ Authorization: `Bearer ${tokens.issue({ id, role: 'USER' }).token}` });

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made');
  const database = await openBenchDatabase(folder, atEnd);
  const pool = openPool(database.url, { max: 1 });
  atEnd(() => pool.end());
  const { rows } = await pool.query<{ id: string }>('select id from users limit $1', [connections]);
  const headers = rows.map(({ id }) => headersOf(id));

  const start = async (guard: string): Promise<Server> => {
    const words = [database.url, guard, keys.ACCESS_TOKEN_SECRET, keys.REFRESH_TOKEN_PEPPER];
    const server = await startServer(file, words, join(folder, 'servers.log'));
    atEnd(server.stop);
    return server;
  };
  const [guarded, open] = [await start('guarded'), await start('open')];

  const ask = async ({ url }: Server, headers: Record<string, string>) => {
    const answer = await fetch(url + path, { headers });
    return `${answer.status} ${await answer.text()}`;
  };
  const signedIn = headers[0] ?? {};
  const [listed, same] = [await ask(guarded, signedIn), await ask(open, signedIn)];
  const refused = await ask(guarded, { Authorization: 'Bearer none' });
  if (!listed.startsWith('200 ') || listed !== same || !refused.startsWith('401 ')) {
    throw new Error(`Cannot compare: the guard lets in "${refused}", or changes the answer`);
  }

  const slices = await rounds(
    [guarded, open].map((server) => ({ server, load: { path, headers } })),
    12,
  );
  const cpuOf = (at: number) => (slices[at] ?? []).map(({ cpu }) => cpu);
  const times = ratios(cpuOf(0), cpuOf(1));
  console.log(`${path}: ${connections} connections, each with a token; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  console.table({
    'CPU per request, times that without': withSpread(times),
    'CPU µs a request': withSpread(cpuOf(0)),
    'CPU µs a request, without': withSpread(cpuOf(1)),
  });
  console.log(`Access costs ${median(times).toFixed(3)} times the CPU of the list; at most ${demanded} is demanded.`);
});
