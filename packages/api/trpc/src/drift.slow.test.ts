// A field that the server renames is an error where the client reads it, before anything runs.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const home = fileURLToPath(new URL('../', import.meta.url));

const client = `
import { createBlogClient } from './src/client.ts';
const { posts } = createBlogClient({ url: 'http://127.0.0.1:4011' });
const { items } = await posts.list.query({ counts: true });
export const titles: string[] = items.map(({ title }) => title);
await posts.create.mutate({ title: 'Title', content: 'Text' });
`;

/** In a server that is otherwise ours. */
const changes = [
  { file: 'outputs', from: 'contract.postSummary', to: 'contract.postSummary.omit({ title: true })' },
  { file: 'inputs', from: 'newPost = postInput', to: 'newPost = postInput.extend({ language: z.string() })' },
];

async function compiled(folder: string): Promise<string> {
  await writeFile(join(folder, 'client.ts'), client);
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../tsconfig.json', include: ['client.ts'] }),
  );
  return run('tsc', ['-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

test('a field that an output lost, and one that an input demands, break the build of the client, and nothing else does', async () => {
  const folder = await mkdtemp(join(home, 'drift-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(home, 'src'), join(folder, 'src'), { recursive: true });
  for (const { file, from, to } of changes) {
    const path = join(folder, `src/routers/${file}.ts`);
    const source = await readFile(path, 'utf8');
    assert.ok(source.includes(from), `${file} has no ${from}`);
    await writeFile(path, source.replace(from, to));
  }
  const said = (await compiled(folder)).split('\n').filter((line) => line.includes('client.ts('));
  assert.equal(said.length, 2, said.join('\n'));
  assert.match(said[0] ?? '', /client\.ts\(5,\d+\): error .*'title'/);
  assert.match(said[1] ?? '', /client\.ts\(6,\d+\): error .*'language'/);
});
