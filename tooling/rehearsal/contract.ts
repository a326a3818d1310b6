// The contract of the Blog API, run as a reader runs it: by the command, on what is served at a URL.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from '../reading/run-tool.ts';

export async function contractHolds(url: string, { email, password }: { email: string; password: string }) {
  const env = { ...process.env, ADMIN_EMAIL: email, ADMIN_PASSWORD: password };
  const args = ['apps/cli/src/main.ts', 'contract', url];
  const [code] = await once(spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' }), 'exit');
  assert.equal(code, 0);
}
