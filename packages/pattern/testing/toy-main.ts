// For tests: a main.ts like any other. `node toy-main.ts` serves without a database, with WITH_DATABASE it has one, and with
// BESIDE another toy runs with it, in a database of its own or in that of the first.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase } from '#kit/database';
import { definePattern, runPattern, runPatterns } from '../src/index.ts';

async function prepareDatabase(url: string): Promise<string[]> {
  return (await createDatabase(url)) ? [`made ${new URL(url).pathname}`] : [];
}

type Config = { HOST: string; PORT: number; LOG_LEVEL: 'info' };

function readConfig({ TOY_SECRET, LIMIT, PORT }: NodeJS.ProcessEnv): Config {
  if (LIMIT === 'none') throw Object.assign(new Error('Cannot use LIMIT'), { code: 'bad-configuration' });
  if (!TOY_SECRET) throw Object.assign(new Error('TOY_SECRET is missing'), { code: 'bad-configuration' });
  const isStandard = PORT === '4001' || PORT === '4002';
  return { HOST: '127.0.0.1', PORT: isStandard ? 0 : Number(PORT), LOG_LEVEL: 'info' };
}

async function start({ HOST, PORT }: Config, databaseUrl: string) {
  const server = createServer((_req, res) => res.end(databaseUrl && new URL(databaseUrl).pathname));
  await once(server.listen(PORT, HOST), 'listening');
  const stop = async () => {
    server.close().closeAllConnections();
    console.log('the toy has ended');
  };
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}`, stop };
}

const parts = { id: 'my-toy', port: 1, readConfig, start, keys: async () => ({ TOY_SECRET: 'kept' }) };
const toy = definePattern(process.env.WITH_DATABASE ? { ...parts, prepareDatabase } : parts);
const { BESIDE: beside } = process.env;
if (beside === undefined) await runPattern(toy);
else {
  const other = definePattern({ ...parts, id: 'other-toy', port: 2, prepareDatabase });
  await runPatterns({ name: 'toys', members: [{ pattern: toy }, { pattern: other, database: beside }] });
}
