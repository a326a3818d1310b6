// The labs of the atlas in a real browser, as the containers serve them. What needs more than they have is left out, and the run
// says why (apps/atlas/testing/atlas-to-look-at.ts). ATLAS_URL lets the tests of all other pages look there, too.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from '../reading/run-tool.ts';

export async function labsHold(url: string): Promise<void> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'atlas', 'lab.browser.slow'];
  const env = { ...process.env, ATLAS_URL: url };
  const [code] = await once(spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' }), 'exit');
  assert.equal(code, 0);
}
