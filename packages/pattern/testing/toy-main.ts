// For tests: a main.ts like any other. `node toy-main.ts` serves without a database, with WITH_DATABASE it has one.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase } from '#kit/database';
import { definePattern, runPattern } from '../src/index.ts';

async function prepareDatabase(url: string): Promise<string[]> {
  return (await createDatabase(url)) ? [`made ${new URL(url).pathname}`] : [];
}

type Config = { HOST: string; PORT: number; LOG_LEVEL: 'info' };

function readConfig({ TOY_SECRET, TOY_PORT = '0', LIMIT }: NodeJS.ProcessEnv): Config {
  if (LIMIT === 'none') throw Object.assign(new Error('Cannot use LIMIT'), { code: 'bad-configuration' });
  if (!TOY_SECRET) throw Object.assign(new Error('TOY_SECRET is missing'), { code: 'bad-configuration' });
  return { HOST: '127.0.0.1', PORT: Number(TOY_PORT), LOG_LEVEL: 'info' };
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
await runPattern(definePattern(process.env.WITH_DATABASE ? { ...parts, prepareDatabase } : parts));
