// A starter as somebody makes it who reads the book: the README of the pattern and docs/copying.md, word by word.
import { join } from 'node:path';
import { repository } from '../reading/run-tool.ts';
import { assertUnchanged } from './assert-unchanged.ts';
import { withOwnPorts } from './own-ports.ts';
import { readCopySteps } from './read-copy-steps.ts';
import { runCopyStep } from './run-copy-step.ts';

/** Two patterns may name one folder, so each has its own in `outside`. */
export async function followBook(id: string, folder: string, outside: string): Promise<void> {
  const beside = join(outside, id);
  const steps = readCopySteps(repository, folder);
  const texts = await withOwnPorts(steps.map(({ text }) => text));
  let here = repository;
  for (const [place, { path, line }] of steps.entries()) {
    const typed = texts[place]?.replaceAll('../my-', `${beside}/my-`) ?? '';
    here = await runCopyStep(typed, here).catch((cause: Error) => {
      throw new Error(`${path}:${line}: ${cause.message}`, { cause });
    });
  }
  assertUnchanged(here);
}
