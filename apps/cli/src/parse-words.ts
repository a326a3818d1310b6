// What was typed after the name of a command.
import { parseArgs } from 'node:util';
import type { Command } from './commands.ts';
import { UsageError } from './usage-error.ts';

/** The options and the other words after the name of a command. Throws `bad-usage` on what it does not know. */
export function parseWords(name: string, { options = {} }: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    const reason = (error as Error).message.replace(/\. .*$/s, '');
    throw new UsageError(`Cannot run "${name}": ${reason}; see npx pnpm ${name} --help`);
  }
}
