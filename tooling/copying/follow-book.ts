// A starter as somebody makes it who reads the book: the README of the pattern and docs/copying.md, word by word.
import { join } from 'node:path';
import { repository } from '../reading/run-tool.ts';
import { assertUnchanged } from './assert-unchanged.ts';
import { freePort } from './free-port.ts';
import { readCopySteps } from './read-copy-steps.ts';
import { runCopyStep } from './run-copy-step.ts';

/** Two patterns may name one folder, so each has its own in `outside`. */
export async function followBook(id: string, folder: string, outside: string): Promise<void> {
  const beside = join(outside, id);
  const port = await freePort();
  let here = repository;
  for (const { path, line, text } of readCopySteps(repository, folder)) {
    const typed = text.replaceAll('../my-', `${beside}/my-`).replaceAll(/\b40\d\d\b/g, `${port}`);
    here = await runCopyStep(typed, here).catch((cause: Error) => {
      throw new Error(`${path}:${line}: ${cause.message}`, { cause });
    });
  }
  assertUnchanged(here);
}
