// What was typed after the name of a command.
import { parseArgs } from 'node:util';
import type { Command, Options } from './commands.ts';
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

/** What was given, under the names that the commands know. */
export function optionsOf(values: Record<string, unknown>): Options {
  const isOn = (option: string) => values[option] === true;
  const named = (option: string) => (typeof values[option] === 'string' ? values[option] : undefined);
  return {
    yes: isOn('yes'),
    questions: isOn('questions'),
    noGit: isOn('no-git'),
    dryRun: isOn('dry-run'),
    check: isOn('check'),
    for: named('for'),
    after: named('after'),
    answers: named('answers'),
    out: named('out'),
    name: named('name'),
    pm: named('pm'),
    without: named('without'),
    with: named('with'),
    from: named('from'),
  };
}
