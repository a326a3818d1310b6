// The 20 newest posts with their authors over HTTP: the whole monolith against bare node:http with pg, whose plan is
// kept, and against the usual style. Every ratio comes from one run on one machine.
import { join } from 'node:path';
import { ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Slice, startServer, temporarily } from '#measure/servers';
import { openBenchDatabase } from './bench-database.ts';

const path = '/api/posts';
const bare = new URL('./servers/bare.ts', import.meta.url);
const monolith = new URL('./servers/monolith.ts', import.meta.url);
const usual = new URL('./servers/usual.ts', import.meta.url);
const variants = [
  { name: 'the limit: bare node:http and pg, the plan kept', file: bare, args: ['generic'] },
  { name: 'the same, planned anew each time', file: bare },
  { name: 'the monolith, all middleware', file: monolith },
  { name: 'usual Express, res.json, Prisma include', file: usual },
];

/** The token of somebody who has just registered at `url`. */
async function signIn(url: string): Promise<string> {
  const post = async (to: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(url + to, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`Cannot sign in: ${await answer.text()}`);
    return answer.json() as Promise<{ accessToken: string }>;
  };
  const person = { email: 'bench@example.com', password: 'twenty posts on each page' };
  await post('/api/auth/register', { ...person, name: 'Bench' });
  return (await post('/api/auth/login', person)).accessToken;
}

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made');
  const database = await openBenchDatabase(folder, atEnd);
  const servers = [];
  for (const { file, args = [] } of variants) {
    const server = await startServer(file, [database.url, ...args], join(folder, 'servers.log'));
    atEnd(server.stop);
    servers.push(server);
  }
  const ours = servers[variants.findIndex(({ file }) => file === monolith)];
  const headers = { Authorization: `Bearer ${await signIn(ours?.url ?? '')}` };

  const read = async (url: string) => (await fetch(url + path, { headers })).text();
  const bodies = new Set(await Promise.all(servers.map(({ url }) => read(url))));
  if (bodies.size !== 1) throw new Error('Cannot compare: the servers give different answers');

  const load = { path, headers: [headers] };
  const slices = await rounds(
    servers.map((server) => ({ server, load })),
    8,
  );
  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  console.log(`${path}: ${Buffer.byteLength([...bodies][0] ?? '')} bytes, ${connections} connections; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  const asked = 50;
  for (const [index, { name }] of variants.entries()) {
    const url = servers[index]?.url ?? '';
    const { calls, planned } = await database.statementsOf(async () => {
      for (let request = 0; request < asked; request++) await read(url);
    });
    console.log(`\n${name}`);
    console.table({
      'rate, of the limit': withSpread(ratios(of('rate', index), of('rate', 0))),
      'CPU per request, times the limit': withSpread(ratios(of('cpu', index), of('cpu', 0))),
      'rate, of what plans anew': withSpread(ratios(of('rate', index), of('rate', 1))),
      'CPU per request, times what plans anew': withSpread(ratios(of('cpu', index), of('cpu', 1))),
      'requests a second': withSpread(of('rate', index)),
      'CPU µs a request': withSpread(of('cpu', index)),
      'SQL statements a request': String(calls / asked),
      'of them planned anew': String(planned / asked),
    });
  }
});
