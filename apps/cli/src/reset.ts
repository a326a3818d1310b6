// `npx pnpm reset`: back to the state before the first start. Deletes what a start has made, and nothing else of the folder.
import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { removeEmbedded } from '#embedded-postgresql';
import { keptFiles } from '#jwt-refresh';
import { dataFolder } from './data-folder.ts';
import { UsageError } from './usage-error.ts';

export async function reset(words: string[], { yes }: { yes: boolean }): Promise<void> {
  if (words.length > 0) throw new UsageError(`Cannot reset "${words.join(' ')}": it is all or nothing, without a name`);
  const { path: folder, shown } = dataFolder(process.env);
  if (!existsSync(folder)) return console.log(`There is nothing to delete: "${shown}" is not there.`);
  if (!yes && !(await agrees(`Delete the databases of all patterns and the signing keys in "${shown}"? [y/N] `))) {
    return console.log('Nothing was deleted.');
  }
  await removeEmbedded(folder).catch((error: Error & { code?: string }) => {
    if (error.code !== 'database-in-use') throw error;
    throw new UsageError(`Cannot delete the data in "${shown}": a start runs on it; stop that one first`);
  });
  for (const name of Object.values(keptFiles)) await rm(join(folder, name), { force: true });
  // What somebody else put there stays.
  await rmdir(folder).catch(() => {});
  console.log(`Deleted. The next start begins with new databases and new demo people.`);
}

async function agrees(question: string): Promise<boolean> {
  if (!stdin.isTTY) throw new UsageError('Cannot ask whether to delete: nobody is at the keyboard; say --yes');
  const prompt = createInterface({ input: stdin, output: stdout });
  const answer = await prompt.question(question);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}
