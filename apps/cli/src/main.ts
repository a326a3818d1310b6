// The commands of the root package.json: `pnpm start`, `pnpm contract`, `pnpm bench`, `pnpm secrets`, `pnpm generate`.
import { existsSync } from 'node:fs';
import { explainError } from './explain-error.ts';

type Command = (args: string[]) => Promise<void>;

// Each is loaded only when it is asked for: the suite of the contract has no part in a start.
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).start,
  contract: async () => (await import('./contract.ts')).contract,
  bench: async () => (await import('./bench.ts')).bench,
  secrets: async () => (await import('./secrets.ts')).secrets,
  generate: async () => (await import('./generate.ts')).generate,
};

async function main([name = '', ...args]: string[]): Promise<void> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    console.error(`Cannot run "${name}": the commands are ${Object.keys(commands).join(', ')}`);
    process.exit(2);
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const command = await load();
  await command(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(explainError(error));
  process.exit(1);
});
