// `npx pnpm dev [pattern ...]`: a start that begins anew when a file changes that it has loaded. PostgreSQL goes on meanwhile.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openDatabaseServer } from '#kit/database';
import { dataFolder } from './data-folder.ts';
import { book, choosePatterns, listStarts } from './patterns.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

export async function dev(names: string[]): Promise<void> {
  choosePatterns(await listStarts(book), names);
  const { DATABASE_URL: url } = process.env;
  const server = await openDatabaseServer({ url, dataDir: dataFolder(process.env).path, log: console.log });
  const env = { ...process.env, DATABASE_URL: url || server.urlOf('') };
  const watched = spawn(process.execPath, ['--watch', '--watch-preserve-output', main, 'start', ...names], {
    env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches both; a signal that is sent to this one alone is handed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => watched.kill(signal));
  const [code] = await once(watched, 'exit');
  await server.stop();
  process.exit(code ?? 0);
}
