// What was typed after the command.
import { parseArgs } from 'node:util';
import { StarterError } from '#starter';
import { starterOptions } from '#starter/options';

/** Throws `no-starter` on an option that it does not know. */
export function readWords(args: string[]) {
  const { values, positionals } = parsed(args);
  const { name, pm, without, check = false, help: isHelp = false } = values;
  const options = { name, pm, without, noGit: values['no-git'] === true, dryRun: values['dry-run'] === true };
  return { words: positionals, options, check, isHelp };
}

function parsed(args: string[]) {
  try {
    const options = { ...starterOptions, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new StarterError(`Cannot go on: ${(error as Error).message.replace(/\. .*$/s, '')}; see --help`);
  }
}
