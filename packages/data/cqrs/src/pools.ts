// The connections of the two sides that read the log of events. Their statements are planned once for each connection, so they
// look into indexes whatever the tables held at that time: planned while the outbox was empty, they would read all of it later.
import { openPool } from '#kit/database';

// Before PostgreSQL 18 what is planned so looks dear, and would be compiled at each run.
const byKeys = ['enable_seqscan=off', 'jit=off'];

type Limits = { max: number; timeoutMs: number };

/** The queries get connections that cannot write, whatever they are asked to do. */
export const openReadPool = (databaseUrl: string, limits: Limits) =>
  openPool(withSettings(databaseUrl, ['default_transaction_read_only=on', ...byKeys]), limits);

export const openProjectionPool = (databaseUrl: string, limits: Limits) =>
  openPool(withSettings(databaseUrl, byKeys), { ...limits, pipeline: true });

function withSettings(databaseUrl: string, settings: string[]): string {
  const url = new URL(databaseUrl);
  const options = [url.searchParams.get('options') ?? '', ...settings.map((setting) => `-c ${setting}`)];
  url.searchParams.set('options', options.join(' '));
  return url.href;
}
