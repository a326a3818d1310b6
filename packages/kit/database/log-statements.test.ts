import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answer, createLogger } from '../http/index.ts';
import { testDatabase } from '../test-database/index.ts';
import { serve } from '../testing/serve.ts';
import { logStatements, openPool } from './index.ts';

type Line = { msg: string; sql?: string; ms?: number; traceId?: string };

/** A server whose requests ask for their own name, over one connection for all. */
async function asking(level: 'debug' | 'info') {
  const lines: Line[] = [];
  const logger = createLogger({ name: 'test', level }, { write: (line) => void lines.push(JSON.parse(line)) });
  const { url: database } = await testDatabase(join(import.meta.dirname, '../testing/migrations'));
  const pool = openPool(database, { max: 1 });
  onTestFinished(() => pool.end());
  logStatements(pool, logger);
  const { url } = await serve({
    logger,
    routes: {
      '/pool/:name': {
        GET: async (req, res) => {
          const { rows } = await pool.query(`select $1 as "${req.params.name}"`, ['hunter2']);
          answer(res, 200, rows);
        },
      },
      '/transaction/:name': {
        GET: async (req, res) => {
          const client = await pool.connect();
          for (const text of ['begin', `select $1 as "${req.params.name}"`, 'selec'])
            await client.query({ text, values: text.includes('$') ? ['hunter2'] : [] }).catch(() => {});
          client.release(true);
          answer(res, 200, 'done');
        },
      },
    },
  });
  const statements = () => lines.filter(({ msg }) => msg === 'statement');
  return { url, lines, statements };
}

test('at debug each statement is logged with its time, under the trace of the request that asked for it', async () => {
  const { url, lines, statements } = await asking('debug');
  const paths = ['/pool/a', '/transaction/b', '/pool/c', '/transaction/d', '/pool/e'];
  const traces = await Promise.all(
    paths.map(async (path) => (await fetch(url + path)).headers.get('traceparent')?.slice(3, 35)),
  );
  const by = (trace: string | undefined) => statements().flatMap((one) => (one.traceId === trace ? [one.sql] : []));
  expect(traces.map(by)).toEqual(
    paths.map((path) => {
      const own = `select $1 as "${path.at(-1)}"`;
      return path.startsWith('/pool') ? [own] : ['begin', own, 'selec'];
    }),
  );
  expect(statements().every(({ ms }) => typeof ms === 'number')).toBe(true);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

test('at info nothing is logged of statements', async () => {
  const { url, statements } = await asking('info');
  expect(await (await fetch(`${url}/pool/a`)).json()).toEqual([{ a: 'hunter2' }]);
  expect(statements()).toEqual([]);
});
