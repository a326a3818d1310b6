// The file of keys itself: a JWK Set that only its owner can read, and that is whole whenever somebody reads it.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AuthError } from './auth-error.ts';
import { readSigningKey, type SigningKey, writeSigningKey } from './signing-key.ts';

const keySet = z.object({ keys: z.array(z.unknown()).max(1000) });

/** In the order in which they begin to sign. */
export function readKeyFile(file: string): SigningKey[] {
  const { keys } = keySet.parse(JSON.parse(readFileSync(file, 'utf8')));
  return keys.map(readSigningKey).toSorted((a, b) => a.from - b.from);
}

export function writeKeyFile(file: string, keys: readonly SigningKey[]): void {
  // The file gets its name when it is whole: whoever reads it meanwhile sees the old one.
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  const text = JSON.stringify({ keys: keys.map(writeSigningKey) }, undefined, 2);
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What goes wrong with the file is said with its name, and without what stands in it. */
export function inWords<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { message } = error as Error;
    const isNoSet = error instanceof SyntaxError || error instanceof z.ZodError;
    const reason = isNoSet ? 'it is no JWK Set' : message.replace(/^([A-Z]+|Cannot sign with this key): /, '');
    // A cause could quote the file.
    throw new AuthError('bad-keys', `Cannot use the signing keys in "${file}": ${reason}`);
  }
}
