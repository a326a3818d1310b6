// A real client of the protocol starts the server as an agent would, of this year's protocol and of the one before.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { onTestFinished, test } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const book = fileURLToPath(new URL('../../..', import.meta.url));

type Mode = 'legacy' | 'auto';

async function connect({ mode = 'auto', roots = [] }: { mode?: Mode; roots?: string[] } = {}): Promise<Client> {
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities: { roots: {} }, versionNegotiation: { mode } },
  );
  client.setRequestHandler('roots/list', async () => ({
    roots: roots.map((path) => ({ uri: pathToFileURL(path).href })),
  }));
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [main, 'mcp'], cwd: book, env }));
  onTestFinished(() => client.close());
  return client;
}

async function call(client: Client, name: string, given: Record<string, unknown>) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: given });
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  return { text, data: structuredContent as Record<string, unknown>, isError: isError === true };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-mcp-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test.each<Mode>(['auto', 'legacy'])('an agent reads the book and consults, by the protocol of "%s"', async (mode) => {
  const client = await connect({ mode });
  assert.match(client.getInstructions() ?? '', /list_patterns/);
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]),
    [
      ['list_patterns', true],
      ['read_pattern', true],
      ['read_measurements', true],
      ['consult', true],
      ['copy_starter', false],
    ],
  );

  const { data } = await call(client, 'list_patterns', {});
  assert.ok((data.patterns as { id: string }[]).some(({ id }) => id === 'cqrs'));
  assert.match((await call(client, 'read_pattern', { id: 'cqrs' })).text, /^# CQRS[\s\S]*## Copy it/);
  assert.match((await call(client, 'read_measurements', { name: 'architectures' })).text, /"microservices"/);

  const advice = await call(client, 'consult', { system: 'Borrowed', people: 5, usersIn12: 900 });
  assert.match(advice.text, /^# A proposal: Borrowed\n/);
  assert.equal((advice.data.recommended as { option: string }[])[0]?.option, 'monolith');
  assert.ok((await call(client, 'consult', { poeple: 5 })).isError);
  assert.ok((await call(client, 'consult', { people: 0 })).isError);
});

test('pages, decisions and measurements are resources, and an id is no way out of the book', async () => {
  const client = await connect();
  const { resources } = await client.listResources();
  for (const uri of [
    'patternbook://patterns/rest',
    'patternbook://decisions/0009',
    'patternbook://measurements/data',
  ]) {
    assert.ok(
      resources.some((each) => each.uri === uri),
      uri,
    );
    const { contents } = await client.readResource({ uri });
    assert.ok(contents[0] && 'text' in contents[0] && contents[0].text.length > 500);
  }
  for (const id of ['nothing', '..%2F..%2Fpackage', '..']) {
    await assert.rejects(client.readResource({ uri: `patternbook://patterns/${id}` }));
  }
});

test.each<Mode>(['auto', 'legacy'])(
  'a pattern is copied inside the roots and nowhere else, by the protocol of "%s"',
  async (mode) => {
    const [root, outside] = [await temporaryFolder(), await temporaryFolder()];
    await symlink(outside, join(root, 'way-out'));
    await mkdir(join(root, 'full', 'of'), { recursive: true });
    const client = await connect({ mode, roots: [root, book] });
    const refusals: [string, RegExp][] = [
      [join(outside, 'copy'), /it is outside/],
      [join(root, '..', 'copy'), /it is outside/],
      [join(root, 'way-out', 'copy'), /it is outside/],
      [root, /it is outside/],
      ['copy', /it is not an absolute path/],
      [join(root, 'full'), /it is not empty/],
      [join(book, 'packages', 'copy'), /it is inside the book/],
    ];
    for (const [folder, reason] of refusals) {
      const { text, isError } = await call(client, 'copy_starter', { pattern: 'rbac', folder });
      assert.ok(isError && reason.test(text), `${folder}: ${text}`);
    }
    assert.deepEqual(await readdir(outside), []);

    const { data, isError, text } = await call(client, 'copy_starter', {
      pattern: 'rbac',
      folder: join(root, 'new', 'my-roles'),
    });
    assert.ok(!isError, text);
    assert.match(String(data.nextSteps), /## 2\. Install/);
    const copied = await readdir(join(root, 'new', 'my-roles'));
    for (const name of ['package.json', 'src', 'tsconfig.json', '.gitignore', 'lib', '.patternbook.json']) {
      assert.ok(copied.includes(name), name);
    }
  },
);

test('patterns that fit are copied as one project, and for others the reason is said', async () => {
  const root = await temporaryFolder();
  const client = await connect({ roots: [root] });
  const folder = join(root, 'my-api');
  const refused = await call(client, 'copy_starter', { pattern: 'rest', with: ['graphql', 'cqrs'], folder });
  assert.ok(refused.isError && /"cqrs" with "rest": both would own the posts/.test(refused.text), refused.text);
  assert.deepEqual(await readdir(root), []);

  const { text, isError } = await call(client, 'copy_starter', { pattern: 'rest', with: ['graphql', 'trpc'], folder });
  assert.ok(!isError, text);
  assert.match(text, /^Copied "rest" with "graphql", "trpc" into /);
  assert.deepEqual(await readdir(join(folder, 'parts')), ['graphql', 'trpc']);
});

test('a client that has opened no folder gets no copy', async () => {
  const client = await connect();
  const folder = join(await temporaryFolder(), 'copy');
  const { text, isError } = await call(client, 'copy_starter', { pattern: 'rbac', folder });
  assert.ok(isError && /the client has opened no folder/.test(text), text);
});
