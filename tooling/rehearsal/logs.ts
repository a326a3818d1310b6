// A container that runs for a year fills no disk: its probes are silent, and its log is cut off.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Compose } from './compose-project.ts';

export async function logsStaySmall(compose: Compose): Promise<void> {
  const log = await compose(['logs', 'monolith']);
  assert.match(log, /listening/);
  assert.doesNotMatch(log, /readyz/);
  const ids = (await compose(['ps', '--all', '--quiet'])).trim().split('\n');
  for (const { HostConfig } of JSON.parse(execFileSync('docker', ['inspect', ...ids], { encoding: 'utf8' }))) {
    const { 'max-size': size, 'max-file': count } = HostConfig.LogConfig.Config;
    assert.ok(size && count, 'A log grows for ever');
  }
}
