// What was typed after the command.
import { parseArgs } from 'node:util';
import { StarterError } from '#starter';
import { starterOptions } from '#starter/options';

/** Throws `no-starter` on an option that it does not know. */
export function readWords(args: string[]) {
  const { values, positionals } = parsed(args);
  const { check = false, help: isHelp = false, 'no-git': noGit = false, 'dry-run': dryRun = false, ...texts } = values;
  const options = { ...texts, noGit, dryRun };
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
