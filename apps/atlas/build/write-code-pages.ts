// The pages of the files of the repository, and of naive and ours side by side, for whoever will not have those files.
import { codePage } from '../src/code-page.ts';
import { type Code, comparisonPage } from '../src/comparison.ts';
import { readEntry } from '../src/read-entry.ts';

type Place = { root: string; base: string; write: (file: string, text: string) => void };

export async function writeCodePages({ template, paths, comparisons }: Code, { root, base, write }: Place) {
  for (const path of paths) {
    const entry = await readEntry(root, path);
    if (entry.kind === 'missing') throw new Error(`Cannot write the page of ${path}: it is not here (.dockerignore?)`);
    write(`code/${path}/index.html`, codePage(template, path, entry));
  }
  for (const comparison of comparisons)
    write(`${comparison.address}index.html`, await comparisonPage(template, comparison, { root, base }));
}
