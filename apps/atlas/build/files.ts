// node build/files.ts FOLDER, after build.ts: the pages of the files of the repository, as an image keeps them, which holds only
// such files as it runs.
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './read-files.ts';
import { writeCodePages } from './write-code-pages.ts';
import { createWriter } from './write-pages.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Cannot write the pages of files: node build/files.ts FOLDER');
const code = JSON.parse(readFileSync(fileURLToPath(new URL('../src/generated/code.json', import.meta.url)), 'utf8'));
const place = resolve(folder);
mkdirSync(place, { recursive: true });
await writeCodePages(code, { root: repository, base: '/', write: createWriter(place) });
