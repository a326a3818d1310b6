// `npx pnpm bench [pattern ...]`: the measurements behind the figures in the READMEs, one after the other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { generate } from './generate.ts';
import { UsageError } from './usage-error.ts';

export async function bench(names: string[]): Promise<void> {
  const files = (await Array.fromAsync(glob('{packages/{*,*/*},apps/cli/compare}/bench/*.bench.ts'))).sort();
  const patternOf = (file: string) => file.split('/').at(-3) ?? '';
  const known = [...new Set(files.map(patternOf))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`Cannot measure "${unknown}": the patterns with a bench are ${known.join(', ')}`);
  }
  // One bench makes the machine busy for the next: whether others did is known only before the first.
  const env = { ...process.env, LOAD_BEFORE: String(loadavg()[0]) };
  await generate();
  for (const file of files) {
    if (names.length > 0 && !names.includes(patternOf(file))) continue;
    console.log(`\n${file}`);
    const [code] = await once(spawn(process.execPath, [file], { stdio: 'inherit', env }), 'exit');
    if (code !== 0) throw new UsageError(`Cannot measure "${file}": it ended with code ${code}`);
  }
}
