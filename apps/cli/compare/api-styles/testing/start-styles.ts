// For tests: the three styles on one database, each behind a tap that hears what it asks the database and what it gets.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pattern as graphql } from '#graphql';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { pattern as rest } from '#rest';
import { pattern as trpc } from '#trpc';
import { countStatements } from '../../bench/count-statements.ts';
import { openTap } from '../../bench/tap.ts';

export const styles = ['rest', 'graphql', 'trpc'] as const;
export type Style = (typeof styles)[number];

const patterns = { rest, graphql, trpc };

/** Without a folder in it there is no migration. */
const noMigrations = join(import.meta.dirname, 'operations');

/** What went to the database since it was last emptied, and what came back. */
type Heard = { statements: string[]; answers: string };
type Started = { url: string; heard: Heard; stop: () => Promise<void> };

async function startStyle(style: Style, databaseUrl: string, settings: Record<string, string>): Promise<Started> {
  const heard: Heard = { statements: [], answers: '' };
  const target = new URL(databaseUrl);
  const tap = await openTap(
    target.host,
    () => countStatements((text) => heard.statements.push(text)),
    (data) => {
      heard.answers += data.toString('utf8');
    },
  );
  target.host = tap.host;
  const { start } = await patterns[style].configure(settings);
  const { url, stop } = await start(target.href);
  return { url, heard, stop: () => stop().then(tap.close) };
}

/** Needs the globalSetup of #kit/test-database. A token of one style is good for all: nothing but the style differs. */
export async function startStyles() {
  const { url, drop } = await testDatabase(noMigrations);
  const settings = {
    NODE_ENV: 'production',
    PORT: '0',
    LOG_LEVEL: 'silent',
    SEED_DEMO: 'true',
    TOKEN_AUDIENCE: 'api-styles',
    RATE_LIMIT_REQUESTS: '1000000',
    MAX_CONNECTIONS_PER_CLIENT: '1000',
    ACCESS_TOKEN_SECRET: randomBytes(48).toString('base64'),
    REFRESH_TOKEN_PEPPER: randomBytes(48).toString('base64'),
    GRAPHQL_DOCUMENTS: 'any',
  };
  const { prepareDatabase } = await rest.configure(settings);
  await prepareDatabase?.(url);
  // One after the other: the first one puts in the demo people.
  const started = new Map<Style, Started>();
  for (const style of styles) started.set(style, await startStyle(style, url, settings));
  const pool = openPool(url, { max: 2, timeoutMs: 60_000 });

  const of = (style: Style): Started => {
    const found = started.get(style);
    if (!found) throw new Error(`Cannot ask "${style}": it was not started`);
    return found;
  };
  async function stop(): Promise<void> {
    for (const { stop } of started.values()) await stop();
    await pool.end();
    await drop();
  }
  return { of, pool, stop };
}
