// What a probe leaves behind when the engine kills it: a child of nobody, which ends by a signal. PostgreSQL as the first process
// of its container would take it for one of its own, and end every connection.
import assert from 'node:assert/strict';
import type { Compose } from './compose-project.ts';

export async function orphansDoNoHarm(compose: Compose): Promise<void> {
  const inPostgres = (script: string) => compose(['exec', '-T', 'postgres', 'sh', '-c', script]);
  // Its parent ends first.
  await inPostgres('setsid sh -c "sleep 1; kill -PIPE \\$\\$" >/dev/null 2>&1 & exit');
  await inPostgres('sleep 2');
  assert.doesNotMatch(await compose(['logs', 'postgres']), /reinitializing/);
}
