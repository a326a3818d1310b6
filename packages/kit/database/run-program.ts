// Runs one program to its end, bounded in time, under another account when root asks for that.
import { execFile } from 'node:child_process';

/** Whom a program runs as: empty means as ourselves. */
export type Account = { uid?: number; gid?: number };

/** Answers what the program printed. Rejects with what it complained about. */
export function runProgram(file: string, args: string[], account: Account = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    // The folder we stand in may be closed to the account; the root folder is not.
    execFile(file, args, { ...account, cwd: '/', timeout: 90_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || stdout.trim() || error.message, { cause: error }));
      else resolve(stdout.trim());
    });
  });
}
