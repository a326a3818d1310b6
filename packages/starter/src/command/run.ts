// Programs that a user has: what they print is read, and they are given up when they hang.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const timeout = 300_000;

/** Rejects when it ends with another code than 0. */
export const run = ([program = '', ...words]: readonly string[], folder: string) =>
  promisify(execFile)(program, words, { cwd: folder, timeout, maxBuffer: 64 * 1024 * 1024 });

/** The line of what a program printed that says most: of npm the first after its code, of others the last. */
export function reasonOf(error: unknown): string {
  const { stderr = '', message } = error as Error & { stderr?: string };
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const ofNpm = lines.find((line) => /^npm error (?!code )/.test(line))?.replace('npm error ', '');
  return ofNpm ?? lines.at(-1)?.trim() ?? message;
}
