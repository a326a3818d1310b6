// node tooling/readme-commands.ts          lists the commands of the READMEs and docs
// node tooling/readme-commands.ts --run    executes them; .ci/run does, and its last line is the sum
import { formOf } from './commands/forms.ts';
import { readBlocks } from './commands/read-commands.ts';
import { runBlocks } from './commands/run-blocks.ts';
import { repository } from './reading/run-tool.ts';

const blocks = readBlocks(repository);

if (process.argv.includes('--run')) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const bounds = { readyMs: 120_000, endMs: 600_000, stopMs: 30_000 };
  const { passed, failed } = await runBlocks(repository, blocks, bounds, console.log);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
} else {
  for (const { path, line, text } of blocks.flat()) {
    console.log(`${path}:${line} ${text}  # ${formOf(text)?.how ?? 'run'}`);
  }
}
