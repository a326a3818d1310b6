import { expect, test } from 'vitest';
import { planted } from './checks/planted.ts';
import { runTool } from './reading/run-tool.ts';

const run = (name: string, ...flags: string[]) => runTool('vitest', ['run', ...flags], planted(`left-out/${name}`));

test('a run that left nothing out says so', async () => {
  const { code, stdout } = await run('nothing');
  expect(code).toBe(0);
  expect(stdout).toContain('Left out: nothing\n');
});

test('a skipped test is named with its reason', async () => {
  const { code, stdout } = await run('reason');
  expect(code).toBe(0);
  expect(stdout).toContain('Left out: one.test.ts: it needs a server: needs REDIS_URL\n');
});

test('a skip without a reason fails the run', async () => {
  const { code, stdout } = await run('no-reason');
  expect(code).toBe(1);
  expect(stdout).toContain('Left out: one.test.ts: it says nothing: NO REASON GIVEN');
});

test('tests left out by name are no skips', async () => {
  const { code, stdout } = await run('no-reason', '-t', 'it runs');
  expect(code).toBe(0);
  expect(stdout).not.toContain('NO REASON GIVEN');
});
