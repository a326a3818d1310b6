// The address of the embedded PostgreSQL that another process runs in a data folder.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { choosePlace } from './choose-place.ts';

/** Ends without a path, as `startEmbedded` answers it; undefined when none runs there. */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const { cluster } = await choosePlace(resolve(dataDir), false);
  const read = (file: string) => readFile(join(cluster, file), 'utf8').catch(() => '');
  const [password, pidFile] = await Promise.all([read('password'), read('data/postmaster.pid')]);
  const port = pidFile.split('\n')[3];
  return password && port ? `postgresql://postgres:${password}@127.0.0.1:${port}` : undefined;
}
