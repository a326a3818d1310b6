// The 20 newest posts with their authors over HTTP: the whole monolith against bare node:http with pg, and against the
// usual style. Every ratio comes from one run on one machine.
import { join } from 'node:path';
import { median, medianRatio } from '#measure';
import { openBenchDatabase } from './bench-database.ts';
import { leaveCoreZero, placement } from './cores.ts';
import { rounds } from './rounds.ts';
import { startServer } from './start-server.ts';
import { temporarily } from './temporary.ts';

const path = '/api/posts';
const bare = new URL('./servers/bare.ts', import.meta.url);
const monolith = new URL('./servers/monolith.ts', import.meta.url);
const usual = new URL('./servers/usual.ts', import.meta.url);
const variants = [
  { name: 'bare node:http, pg, named statement', file: bare },
  { name: 'the same, its plan kept', file: bare, args: ['generic'] },
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
  const person = { email: 'bench@example.com', password: 'a password of this bench' };
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

  const slices = await rounds(servers, { path, headers }, 8);
  const asked = 50;
  const rows = [];
  for (const [index, { name }] of variants.entries()) {
    const url = servers[index]?.url ?? '';
    const { calls, planned } = await database.statementsOf(async () => {
      for (let request = 0; request < asked; request++) await read(url);
    });
    const of = (kind: 'rate' | 'cpu', at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
    rows.push({
      variant: name,
      'requests/s': Math.round(median(of('rate', index))),
      'of bare': Number(medianRatio(of('rate', index), of('rate', 0)).toFixed(2)),
      'CPU µs/request': Math.round(median(of('cpu', index))),
      'CPU of bare': Number(medianRatio(of('cpu', index), of('cpu', 0)).toFixed(2)),
      'SQL/request': calls / asked,
      'of it planned anew': planned / asked,
    });
  }
  console.log(`${path}: ${Buffer.byteLength([...bodies][0] ?? '')} bytes, 50 connections; ${placement}`);
  console.table(rows);
});
