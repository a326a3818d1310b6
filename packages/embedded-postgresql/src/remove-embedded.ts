// Deletes the embedded PostgreSQL of a data folder with all that is in it.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { choosePlace } from './choose-place.ts';
import { stopLeftover } from './stop-leftover.ts';
import { takeOwnership } from './take-ownership.ts';

/** Throws `database-in-use` while another live process owns the folder. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) return;
  const release = takeOwnership(folder);
  try {
    const place = await choosePlace(folder, false);
    const password = await readFile(join(place.cluster, 'password'), 'utf8').catch(() => '');
    await stopLeftover(place, password);
    await rm(place.cluster, { recursive: true, force: true });
  } finally {
    release();
    await rm(join(folder, 'postgres.lock'), { force: true });
  }
}
