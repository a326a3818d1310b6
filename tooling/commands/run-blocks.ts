// Executes every distinct command of the READMEs and docs, block by block.
import { join } from 'node:path';
import { formOf } from './forms.ts';
import type { Command } from './read-commands.ts';
import { type Bounds, type Running, runService, runToEnd } from './run-command.ts';

export type Sum = { passed: number; failed: number };

/** A block of which every command has run before is not run again; services stop at the end of their block. */
export async function runBlocks(root: string, blocks: Command[][], bounds: Bounds, print: Print): Promise<Sum> {
  const sum: Sum = { passed: 0, failed: 0 };
  const done = new Set<string>();
  for (const block of blocks) {
    const isNew = ({ text, folder }: Command) => !done.has(`${folder} ${text}`);
    const runnable = block.filter((command) => !isLeftOut(command, isNew(command), print));
    if (runnable.some(isNew)) {
      const toRun = runnable.filter((command) => isNew(command) || formOf(command.text)?.how === 'service');
      await runBlock(root, toRun, bounds, print, sum);
    }
    for (const { text, folder } of block) done.add(`${folder} ${text}`);
  }
  return sum;
}

type Print = (line: string) => void;

function isLeftOut({ text, path, line }: Command, isNew: boolean, print: Print): boolean {
  const form = formOf(text);
  if (form?.how !== 'left out') return false;
  if (isNew) print(`left out ${path}:${line} ${text}: ${form.why}`);
  return true;
}

async function runBlock(root: string, commands: Command[], bounds: Bounds, print: Print, sum: Sum): Promise<void> {
  const services: { command: Command; running: Running }[] = [];
  const tell = async ({ text, path, line }: Command, outcome: () => Promise<void>) => {
    try {
      await outcome();
      sum.passed += 1;
      print(`ok       ${path}:${line} ${text}`);
    } catch (error) {
      sum.failed += 1;
      print(`FAILED   ${path}:${line} ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  for (const command of commands) {
    const folder = join(root, command.folder);
    if (formOf(command.text)?.how !== 'service') {
      await tell(command, () => runToEnd(command.text, folder, bounds));
      continue;
    }
    try {
      services.push({ command, running: await runService(command.text, folder, bounds) });
    } catch (error) {
      await tell(command, () => Promise.reject(error));
    }
  }
  for (const { command, running } of services.reverse()) await tell(command, running.stop);
}
