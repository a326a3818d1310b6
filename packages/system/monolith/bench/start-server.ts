// One server of servers/ in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeOnCoreZero } from './cores.ts';

export type Server = {
  url: string;
  /** The CPU time that the process has used so far, in microseconds. */
  cpu: () => Promise<number>;
  stop: () => Promise<void>;
};

/** `file` is a module of servers/ that calls `report`; what it prints goes to `log`. */
export async function startServer(file: string, args: string[], log: string): Promise<Server> {
  const path = fileURLToPath(new URL(`./servers/${file}`, import.meta.url));
  const [command, words] = nodeOnCoreZero([path, ...args]);
  const output = openSync(log, 'a');
  const child = spawn(command, words, { stdio: ['ignore', output, 'inherit', 'ipc'] });
  closeSync(output);
  const ended = once(child, 'exit');
  const answer = once(child, 'message');
  const [url] = await Promise.race([
    answer,
    ended.then(([code]) => {
      throw new Error(`Cannot measure "${file}": it ended with code ${code}`);
    }),
  ]);
  return {
    url,
    async cpu() {
      const told = once(child, 'message');
      child.send('cpu');
      return (await told)[0];
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
