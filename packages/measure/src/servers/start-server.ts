// One server in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onCore } from './cores.ts';

export type Server = {
  url: string;
  /** The CPU time that the process has used so far, in microseconds. */
  cpu: () => Promise<number>;
  stop: () => Promise<void>;
};

/** `file` is a module that calls `report`; what it prints goes to `log`. */
export async function startServer(file: URL, args: string[], log: string): Promise<Server> {
  const [command, words] = onCore(0, process.execPath, [fileURLToPath(file), ...args]);
  const output = openSync(log, 'a');
  const child = spawn(command, words, { stdio: ['ignore', output, 'inherit', 'ipc'] });
  closeSync(output);
  const ended = once(child, 'exit');
  const gone = ended.then(([code]): never => {
    throw new Error(`Cannot measure "${file}": it ended with code ${code}`);
  });
  gone.catch(() => {});
  const told = async () => (await Promise.race([once(child, 'message'), gone]))[0];
  return {
    url: await told(),
    cpu() {
      child.send('cpu');
      return told();
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
