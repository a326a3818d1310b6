// Runs one program to its end, bounded in time, under another account when root asks for that. Answers what it printed.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment } from './child-environment.ts';

/** Whom a program runs as: empty means as ourselves. */
export type Account = { uid?: number; gid?: number };

export async function runProgram(file: string, args: string[], account: Account = {}): Promise<string> {
  // The folder we stand in may be closed to the account; the root folder is not.
  const options = { ...account, env: childEnvironment(), cwd: '/', timeout: 90_000 };
  return (await promisify(execFile)(file, args, options)).stdout.trim();
}
