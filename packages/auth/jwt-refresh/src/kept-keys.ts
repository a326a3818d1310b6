// Signing keys for a machine without a vault: made once and kept beside the embedded database.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';

const names = ['ACCESS_TOKEN_SECRET', 'REFRESH_TOKEN_PEPPER'] as const;
const kept = z.record(z.string(), z.string());

export type Keys = Record<(typeof names)[number], string>;

/**
 * The keys in `<dataDir>/keys.json`, made when there are none. In production keys come from the environment instead.
 * Throws `bad-keys` when the file or its folder cannot be used.
 */
export async function keptKeys(dataDir: string): Promise<Keys> {
  const file = join(dataDir, 'keys.json');
  const unusable = (reason: string, cause: unknown) =>
    new AuthError('bad-keys', `Cannot use the signing keys in "${file}": ${reason}`, { cause });
  try {
    const there = await readKeys(file);
    return withAllKeys(there) ?? (await addMissing(dataDir, file, there));
  } catch (error) {
    const broken = error instanceof SyntaxError || error instanceof z.ZodError;
    if (broken) throw unusable('it is no JSON object of keys; delete it to sign everybody out and begin anew', error);
    throw unusable((error as Error).message.replace(/^[A-Z]+: /, ''), error);
  }
}

async function readKeys(file: string): Promise<Partial<Keys>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return kept.parse(JSON.parse(text));
}

const withAllKeys = (keys: Partial<Keys>): Keys | undefined =>
  names.every((name) => keys[name]) ? (keys as Keys) : undefined;

/** The file gets its name when it is whole, and of two processes that start at once the first decides for both. */
async function addMissing(dataDir: string, file: string, there: Partial<Keys>): Promise<Keys> {
  const newKey = () => randomBytes(32).toString('base64url');
  const keys = Object.fromEntries(names.map((name) => [name, there[name] ?? newKey()]));
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `keys.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, JSON.stringify({ ...there, ...keys }), { mode: 0o600 });
  try {
    // A file of an earlier version, which knew fewer keys, is replaced.
    if (Object.keys(there).length > 0) await rename(draft, file);
    else await link(draft, file).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKeys(file)) as Keys;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
