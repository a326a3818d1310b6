// What an operator types about the processes that wait for a human, and reads.
import { parseArgs } from 'node:util';
import { isId } from '#blog-http/terms';
import type { Listed } from '../application/ports.ts';
import { ProcessError } from '../application/process-error.ts';

type Desk = { stuck(): Promise<Listed[]>; resume(id: string, by: string): Promise<void> };

const usage = 'say "processes", or "processes resume <id> --by <your name>"';

/** Resolves to what is printed. */
export async function operateProcesses({ stuck, resume }: Desk, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { by: { type: 'string' } } });
  const [action, id, ...more] = positionals;
  if (action === undefined) {
    const listed = await stuck();
    return listed.length > 0 ? listed.map(lineOf).join('\n') : 'No process waits for a human.';
  }
  if (action !== 'resume' || id === undefined || more.length > 0 || !values.by) {
    throw new ProcessError('unknown-command', `Cannot do "${positionals.join(' ')}": ${usage}`);
  }
  if (!isId(id)) throw new ProcessError('no-such-process', `Cannot resume "${id}": there is no such process`);
  await resume(id, values.by);
  return `The server goes on with process "${id}".`;
}

const lineOf = ({ id, kind, subject, step, direction, attempts, failure, since }: Listed): string =>
  `${id}  ${kind} of ${subject} since ${since.toISOString()}: ` +
  `${direction === 'back' ? 'undoing ' : ''}"${step}" failed ${attempts} times, ${failure ?? 'the program ended each time'}`;
