// What happens when a file of the monolith is merely imported.
import { execFile } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';

const run = promisify(execFile);
const source = new URL('../../src/', import.meta.url);

/** What Node itself says when it imports this file first and then runs `script`; vitest resolves circles in its own way. */
async function importing(file: URL, script = ''): Promise<string> {
  const code = `try { await import(${JSON.stringify(file.href)}); ${script} } catch (error) { console.log(String(error)) } process.exit()`;
  const env = { ...process.env, PORT: '0', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', code], { env });
  return stdout + stderr;
}

pitfall(
  'MONO-2: features can be imported in any order: no circle ends in a ReferenceError',
  async (features: URL[]) => {
    expect(await Promise.all(features.map((file) => importing(file)))).toEqual(features.map(() => ''));
  },
  {
    naive: [new URL('./circular/users.ts', import.meta.url), new URL('./circular/posts.ts', import.meta.url)],
    ours: ['auth', 'posts', 'users'].map((name) => new URL(`features/${name}/${name}.controller.ts`, source)),
  },
);

pitfall(
  'MONO-3: importing the app starts nothing: no port, no connection, no timer',
  async (app: URL) => {
    const running = `process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name))`;
    expect(await importing(app, `console.log(${running}.join())`)).toBe('\n');
  },
  { naive: new URL('./naive-app-that-listens.ts', import.meta.url), ours: new URL('index.ts', source) },
);

const usualSources = [
  `export enum Role { USER = 'USER', ADMIN = 'ADMIN' }`,
  `export class PostsService { constructor(private readonly posts: { find(id: string): unknown }) {} }`,
];

async function ourSources(): Promise<string[]> {
  const files = await Array.fromAsync(glob('**/*.ts', { cwd: source }));
  return Promise.all(files.map((file) => readFile(new URL(file, source), 'utf8')));
}

pitfall(
  'MONO-4: Node runs the sources as they are: their types can be stripped',
  async (read: () => Promise<string[]>) => {
    const sources = await read();
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(await outcome(() => stripTypeScriptTypes(source))).toMatchObject({ ok: true });
  },
  { naive: async () => usualSources, ours: ourSources },
);
