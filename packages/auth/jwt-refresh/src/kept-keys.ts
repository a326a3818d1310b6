// Signing keys for a machine without a vault: made once and kept beside the embedded database.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { z } from 'zod';

const keysFile = z.object({ ACCESS_TOKEN_SECRET: z.string(), REFRESH_TOKEN_PEPPER: z.string() });

export type Keys = z.output<typeof keysFile>;

/**
 * The keys in `<dataDir>/keys.json`, made when there are none. In production keys come from the environment instead.
 * Throws `keys-unusable`.
 */
export async function keptKeys(dataDir: string): Promise<Keys> {
  const file = join(dataDir, 'keys.json');
  try {
    return await readKeys(file).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await makeKeys(dataDir, file);
      return readKeys(file);
    });
  } catch (cause) {
    const { errno } = cause as NodeJS.ErrnoException;
    const reason =
      errno === undefined ? 'it is damaged; delete it, and everybody signs in again' : getSystemErrorMessage(errno);
    const error = new Error(`Cannot use the signing keys in "${file}": ${reason}`, { cause });
    throw Object.assign(error, { code: 'keys-unusable' });
  }
}

const readKeys = async (file: string): Promise<Keys> => keysFile.parse(JSON.parse(await readFile(file, 'utf8')));

async function makeKeys(dataDir: string, file: string): Promise<void> {
  const newKey = () => randomBytes(32).toString('base64url');
  const keys: Keys = { ACCESS_TOKEN_SECRET: newKey(), REFRESH_TOKEN_PEPPER: newKey() };
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `keys.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, JSON.stringify(keys), { mode: 0o600 });
  // The file gets its name when it is whole, and of two processes that start at once the first decides for both.
  await link(draft, file).catch((late: NodeJS.ErrnoException) => {
    if (late.code !== 'EEXIST') throw late;
  });
  await rm(draft);
}
