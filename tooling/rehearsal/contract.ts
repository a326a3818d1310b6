// The contract of the Blog API, run as a reader runs it: by the command, on what is served at a URL.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { repository } from '../reading/run-tool.ts';

/** How many cases of each theme passed. Throws when one did not. */
export async function contractHolds(
  url: string,
  { email, password }: { email: string; password: string },
): Promise<Record<string, number>> {
  const env = { ...process.env, ADMIN_EMAIL: email, ADMIN_PASSWORD: password };
  const args = ['apps/cli/src/main.ts', 'contract', url];
  const child = spawn(process.execPath, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [report, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  console.log(report);
  assert.equal(code, 0);
  return passedIn(report);
}

/** The report is a line for each theme, and below it one for each case that passed. */
function passedIn(report: string): Record<string, number> {
  const passed: Record<string, number> = {};
  let theme = '';
  for (const line of report.split('\n')) {
    if (/^\p{Letter}/u.test(line)) theme = line;
    else if (line.startsWith('  ✓ ')) passed[theme] = (passed[theme] ?? 0) + 1;
  }
  return passed;
}
