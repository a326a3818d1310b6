// Runs one step as a reader would paste it: line by line in one shell, a server in a terminal of its own.
import { resolve } from 'node:path';
import { type Bounds, runService, runToEnd } from '../commands/run-command.ts';

const bounds: Bounds = { readyMs: 60_000, endMs: 600_000, stopMs: 30_000 };

/** Resolves to the folder in which the next step goes on. */
export async function runCopyStep(text: string, folder: string): Promise<string> {
  const lines = text.split('\n');
  const server = lines.find((line) => /\bp?npm start$/.test(line));
  if (server === undefined) {
    await runToEnd(`set -e\n${text}`, folder, bounds);
    return resolve(folder, /^cd (\S+)$/m.exec(text)?.[1] ?? '');
  }
  const { stop } = await runService(server, folder, bounds);
  try {
    const requests = lines.filter((line) => line !== server);
    for (const request of requests) await runToEnd(`set -o pipefail\n${request}`, folder, bounds);
  } finally {
    await stop();
  }
  return folder;
}
