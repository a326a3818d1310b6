// The folder of the embedded PostgreSQL and of the signing keys.
import { relative, resolve } from 'node:path';

/** `shown` is how a person who stands in this folder calls it. */
export function dataFolder({ DATA_DIR = '.data' }: NodeJS.ProcessEnv): { path: string; shown: string } {
  const path = resolve(DATA_DIR);
  const beside = relative(process.cwd(), path);
  return { path, shown: beside === '' || beside.startsWith('..') ? path : beside };
}
