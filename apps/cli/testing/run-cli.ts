// For tests: the CLI as a process of its own, as a terminal would run it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const book = fileURLToPath(new URL('./start-book.ts', import.meta.url));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export type Cli = {
  process: ChildProcess;
  /** Everything printed so far, both streams. */
  output: () => string;
  /** Resolves once the text is printed, or what is printed is as wanted; rejects when the process ends before. */
  printed: (wanted: string | (() => boolean)) => Promise<void>;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
};

export const runCli = (args: string[], environment?: Record<string, string>) => run([main, ...args], environment);

/** A start of the patterns in another folder. */
export const startBook = (folder: string, environment?: Record<string, string>) => run([book, folder], environment);

/** It ends with its test, also when that fails. */
function run(args: string[], environment: Record<string, string> = {}): Cli {
  const env = { ...process.env, DATABASE_URL: '', ADMIN_PASSWORD: '', ...environment };
  const child = spawn(process.execPath, args, { cwd: root, env });
  let text = '';
  let waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  onTestFinished(async () => {
    child.kill('SIGINT');
    await ended;
  });
  const printed: Cli['printed'] = (wanted) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (typeof wanted === 'string' ? !text.includes(wanted) : !wanted()) return;
        waiting = waiting.filter((each) => each !== look);
        resolve();
      };
      waiting.push(look);
      look();
      ended.then((end) => reject(new Error(`The process ended with ${end} before it printed "${wanted}":\n${text}`)));
    });
  return { process: child, output: () => text, printed, ended };
}
