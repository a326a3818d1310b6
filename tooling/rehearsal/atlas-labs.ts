// The atlas as the containers serve it: the page of every file, and the labs in a real browser. What needs more than they have is
// left out, and the run says why (apps/atlas/testing/atlas-to-look-at.ts). ATLAS_URL lets the tests of all other pages look there, too.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../reading/run-tool.ts';

export async function atlasHolds(url: string): Promise<void> {
  await filesHavePages(url);
  await labsHold(url);
}

/** Of a file that the image holds, and of one that it does not hold as such. */
async function filesHavePages(url: string): Promise<void> {
  const known = await readFile(join(repository, 'apps/atlas/src/generated/code.json'), 'utf8');
  const { paths, comparisons }: { paths: string[]; comparisons: { address: string }[] } = JSON.parse(known);
  const addresses = [...paths.map((path) => `code/${path}/`), ...comparisons.map(({ address }) => address)];
  const missing: string[] = [];
  for (const address of addresses) {
    const answer = await fetch(`${url}/${address}`);
    const text = await answer.text();
    if (answer.status !== 200 || !text.includes('data-article')) missing.push(`${answer.status} ${address}`);
  }
  assert.deepEqual(missing, []);
  console.log(`        ${addresses.length} pages of files`);
}

async function labsHold(url: string): Promise<void> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'atlas', 'lab.browser.slow'];
  const env = { ...process.env, ATLAS_URL: url };
  const [code] = await once(spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' }), 'exit');
  assert.equal(code, 0);
}
