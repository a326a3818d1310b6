// A browser imports the contract's schemas, a service the terms, a tool the tokens: none of them loads a server for it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { test } from 'vitest';

const cwd = import.meta.dirname;
const run = promisify(execFile);

/** The npm packages that a process of its own loads for the sake of one import. */
async function packagesLoadedBy(entry: string): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({
      resolve(specifier, context, next) {
        const found = next(specifier, context);
        urls.push(found.url);
        return found;
      },
    });
    await import(import.meta.resolve(${JSON.stringify(entry)}, ${JSON.stringify(import.meta.url)}));
    console.log(JSON.stringify(urls));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd });
  const urls: string[] = JSON.parse(stdout);
  const names = urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
  return [...new Set(names)].sort();
}

test('the contract loads zod and nothing else', async () => {
  assert.deepEqual(await packagesLoadedBy('#contract'), ['zod']);
});

test('neither the words of the services nor tokens and sessions load Express', async () => {
  const servers = ['express', 'helmet', 'pino', 'zod-openapi'];
  for (const entry of ['#jwt-refresh', './terms/index.ts']) {
    const loaded = await packagesLoadedBy(entry);
    assert.ok(loaded.includes('zod'), `${entry} was loaded`);
    assert.deepEqual(
      loaded.filter((name) => servers.includes(name)),
      [],
    );
  }
});

test('the edge itself does load Express, and the document of the API its maker: the names above are right', async () => {
  assert.ok((await packagesLoadedBy('./index.ts')).includes('express'));
  assert.ok((await packagesLoadedBy('#contract/openapi')).includes('zod-openapi'));
});
