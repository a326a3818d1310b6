// Runs a tool of the repository's own node_modules and gives back what it printed, whatever its exit code.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export type Output = { code: number; stdout: string; stderr: string };

/** Rejects when the tool does not start or does not end by itself within ten minutes; a disk may stand still for two. */
export function runTool(name: string, args: string[], cwd: string): Promise<Output> {
  const options = { cwd, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(`${repository}node_modules/.bin/${name}`, args, options, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(new Error(`Cannot run "${name}": ${error?.message}`, { cause: error }));
    });
  });
}
