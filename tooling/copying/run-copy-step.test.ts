import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCopyStep } from './run-copy-step.ts';

function folders(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'copy-step-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'below'));
  return folder;
}

test('a step that changes the folder moves the steps after it', async () => {
  const folder = folders();
  expect(await runCopyStep('cd below\npwd', folder)).toBe(join(folder, 'below'));
  expect(await runCopyStep('true', folder)).toBe(folder);
});

test('a step fails with the first of its lines that fails', async () => {
  await expect(runCopyStep('echo before\nfalse\necho after', folders())).rejects.toThrow(/ended with 1\nbefore\n$/);
});

test('a request fails also when what fails stands before a pipe', async () => {
  const lines = 'echo http://127.0.0.1 && sleep 60 # npm start\nfalse | sed s/a/b/';
  await expect(runCopyStep(lines, folders())).rejects.toThrow(/ended with 1/);
});
