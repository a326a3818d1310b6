#!/usr/bin/env node
// `npm create patternbook` and `patternbook update`: the book comes along in the package, beside this file.
import { fileURLToPath } from 'node:url';
import { makeStarter, StarterError } from '#starter';
import { help } from './help.ts';
import { readWords } from './read-words.ts';
import { update } from './update.ts';

const root = fileURLToPath(new URL('./book', import.meta.url));

async function main(args: string[]): Promise<void> {
  const { words, options, check, isHelp } = readWords(args);
  if (isHelp) return console.log(help);
  if (words[0] === 'update') return update(root, words.slice(1), check);
  await makeStarter({ root, command: 'npm create patternbook' }, words, options);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // An error of the operating system says what is wrong as well, and names the file.
  const isSaid = error instanceof StarterError || (error instanceof Error && 'errno' in error);
  console.error(isSaid ? error.message : error);
  process.exitCode = 1;
});
