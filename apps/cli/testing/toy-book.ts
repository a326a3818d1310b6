// For tests: a book in a scratch folder. Its patterns are copies of the monolith under other names, or a few lines without
// a database.
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const monolith = fileURLToPath(new URL('..', import.meta.resolve('#monolith')));
const patterns = import.meta.resolve('#pattern');

export type ToyBook = {
  folder: string;
  /** Adds the monolith under another name. */
  copyMonolith: (id: string, port: number) => Promise<void>;
  /** Adds a pattern of a few lines; `parts` replace those that work. */
  add: (id: string, port: number, parts?: { before?: string; readConfig?: string; start?: string }) => Promise<void>;
};

export async function toyBook(): Promise<ToyBook> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'patternbook-toys-')));
  onTestFinished(() => rm(folder, { recursive: true }));

  async function write(id: string, port: number, manifest: object): Promise<string> {
    const home = join(folder, 'packages/system', id);
    await mkdir(join(home, 'src'), { recursive: true });
    const pattern = { id, chapter: 'system', status: 'runnable', port, tryThis: '/' };
    const text = JSON.stringify({ type: 'module', exports: { '.': './src/index.ts' }, ...manifest, pattern });
    await writeFile(join(home, 'package.json'), text);
    return home;
  }

  return {
    folder,
    async copyMonolith(id, port) {
      const home = await write(id, port, JSON.parse(await readFile(join(monolith, 'package.json'), 'utf8')));
      for (const part of ['src', 'prisma']) await cp(join(monolith, part), join(home, part), { recursive: true });
      await symlink(join(monolith, 'node_modules'), join(home, 'node_modules'));
    },
    async add(id, port, { before = '', readConfig = config, start = serve } = {}) {
      const home = await write(id, port, {});
      const parts = `id: '${id}', port: ${port}, readConfig: ${readConfig}, start: ${start}`;
      const imports = `import { createServer } from 'node:http'; import { definePattern } from ${JSON.stringify(patterns)};`;
      await writeFile(
        join(home, 'src/index.ts'),
        `${imports}\n${before}\nexport const pattern = definePattern({ ${parts} });`,
      );
    },
  };
}

const config = `({ PORT, NOTE }) => ({ HOST: '127.0.0.1', PORT: Number(PORT), LOG_LEVEL: 'warn', NOTE })`;
/** The text of a `start` that serves its NOTE. */
export const serve = `async ({ HOST, PORT, NOTE }) => {
  const server = createServer((_req, res) => res.end(NOTE));
  await new Promise((resolve) => server.listen(PORT, HOST, resolve));
  return { url: \`http://\${HOST}:\${PORT}\`, stop: async () => void server.close().closeAllConnections() };
}`;
