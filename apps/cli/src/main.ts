// The command line: `npx pnpm start` and the other scripts of the root package.json come here.
import { existsSync } from 'node:fs';
import { explainError } from '#pattern';
import { didYouMean } from '#starter/suggest';
import { commands, helpOf, helpOfAll } from './commands.ts';
import { optionsOf, parseWords } from './parse-words.ts';
import { UsageError } from './usage-error.ts';

async function main([name = 'help', ...args]: string[]): Promise<void> {
  if (/^(--?h(elp)?|help)$/.test(name)) return console.log(helpOfAll());
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const known = Object.keys(commands);
    throw new UsageError(
      `Cannot run "${name}": it is unknown.${didYouMean(name, known)} The commands are ${known.join(', ')}.`,
    );
  }
  const { values, positionals } = parseWords(name, command, args);
  if (values.help) return console.log(helpOf(name, command));
  if (existsSync('.env')) process.loadEnvFile('.env');
  const run = await command.load();
  await run(positionals, optionsOf(values));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(explainError(error));
  process.exit(1);
});
