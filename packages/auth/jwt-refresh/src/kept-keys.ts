// Signing keys for a machine without a vault: made once and kept beside the embedded database.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';

/** What is kept in the data folder. */
export const keptFiles = { pepper: 'keys.json', accessTokens: 'access-token-keys.json' } as const;

const pepper = 'REFRESH_TOKEN_PEPPER';
const kept = z.record(z.string(), z.string());

export type Keys = { REFRESH_TOKEN_PEPPER: string; ACCESS_TOKEN_KEYS_FILE: string };

/**
 * The pepper in `<dataDir>/keys.json`, and beside it a file for the keys of access tokens, made when they are not there.
 * In production keys come from the environment instead. Throws `bad-keys` when a file or the folder cannot be used.
 */
export async function keptKeys(dataDir: string): Promise<Keys> {
  const file = join(dataDir, keptFiles.pepper);
  const unusable = (reason: string, cause: unknown) =>
    new AuthError('bad-keys', `Cannot use the signing keys in "${file}": ${reason}`, { cause });
  try {
    const there = await readKeys(file);
    const kept = there[pepper] ?? (await addPepper(dataDir, file, there));
    const keysFile = join(dataDir, keptFiles.accessTokens);
    await place(dataDir, keysFile, { keys: [] });
    return { REFRESH_TOKEN_PEPPER: kept, ACCESS_TOKEN_KEYS_FILE: keysFile };
  } catch (error) {
    const broken = error instanceof SyntaxError || error instanceof z.ZodError;
    if (broken) throw unusable('it is no JSON object of keys; delete it to sign everybody out and begin anew', error);
    throw unusable((error as Error).message.replace(/^[A-Z]+: /, ''), error);
  }
}

async function readKeys(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return kept.parse(JSON.parse(text));
}

async function addPepper(dataDir: string, file: string, there: Record<string, string>): Promise<string> {
  const keys = { ...there, [pepper]: randomBytes(32).toString('base64url') };
  // A file of an earlier version, which knew fewer keys, is replaced.
  await place(dataDir, file, keys, { replaces: Object.keys(there).length > 0 });
  return (await readKeys(file))[pepper] ?? '';
}

/** The file gets its name when it is whole, and of two processes that start at once the first decides for both. */
async function place(dataDir: string, file: string, content: object, { replaces = false } = {}): Promise<void> {
  if (!replaces && existsSync(file)) return;
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `keys.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  try {
    if (replaces) await rename(draft, file);
    else await link(draft, file).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
