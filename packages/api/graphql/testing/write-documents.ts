// `node --run documents`: writes what follows from client/operations. Documents that the server has known stay in its list: a
// client that was built from them may still be in somebody's hands.
import { readFile, writeFile } from 'node:fs/promises';
import { schema } from '../src/schema/index.ts';
import { clientDocuments } from './client-documents.ts';

const list = new URL('../src/documents/trusted.json', import.meta.url);
const { code, texts } = await clientDocuments(schema);
await writeFile(new URL('../client/documents.ts', import.meta.url), code);
const known = JSON.parse(await readFile(list, 'utf8'));
await writeFile(list, `${JSON.stringify({ ...known, ...texts }, null, 2)}\n`);
