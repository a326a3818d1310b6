// The services decide with the very files of the modules they came from: what was taken over is the same byte for byte.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../reading/files.ts';
import type { Check } from './check.ts';
import { extracted } from './extracted-table.ts';

export const extractedFiles: Check = {
  name: 'extracted',
  subject: 'files that services took over',
  async run(root) {
    const files = listFiles(root);
    let looked = 0;
    const findings = extracted.flatMap(({ from, to, without }) => {
      const inFolder = (folder: string) =>
        files
          .filter((path) => path === folder || path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1))
          .filter((path) => !without?.test(path));
      const [originals, copies] = [inFolder(from), inFolder(to)];
      looked += originals.length;
      const at = (folder: string, path: string) => (path === '' ? folder : `${folder}/${path}`);
      return [...new Set([...originals, ...copies])].flatMap((path) => {
        const [original, copy] = [at(from, path), at(to, path)];
        if (!copies.includes(path)) return [`${original}:1 has no copy ${copy}`];
        if (!originals.includes(path)) return [`${copy}:1 came from nowhere: there is no ${original}`];
        const isSame = readFileSync(join(root, original)).equals(readFileSync(join(root, copy)));
        return isSame ? [] : [`${copy}:1 differs from ${original}: copy it again, or change both`];
      });
    });
    return { looked, findings };
  },
};
