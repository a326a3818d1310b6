// Signing keys for a machine without a vault: made once and kept beside the embedded database.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Keys = { ACCESS_TOKEN_SECRET: string; REFRESH_TOKEN_PEPPER: string };

/** The keys in `<dataDir>/keys.json`, made when there are none. In production keys come from the environment instead. */
export async function keptKeys(dataDir: string): Promise<Keys> {
  const file = join(dataDir, 'keys.json');
  const read = async (): Promise<Keys> => JSON.parse(await readFile(file, 'utf8'));
  return read().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
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
    return read();
  });
}
