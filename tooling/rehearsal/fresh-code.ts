// An edit of one source file: the next `up` serves it without an install, and so does `docker compose watch`.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const file = 'packages/kit/http/health.ts';

/** `/healthz` of the code that is served then says `status`. */
export async function edit(folder: string, status: string): Promise<void> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  const after = before.replace(/('\/healthz'.*status: )'\w+'/, `$1'${status}'`);
  assert.notEqual(after, before, `Cannot edit "${file}": it says nothing of /healthz`);
  await writeFile(path, after);
}

export async function statusAt(url: string): Promise<unknown> {
  const answer = await fetch(`${url}/healthz`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { status: string }).status : undefined;
}

/** A container that is being replaced does not answer; the caller has two minutes of patience. */
export async function eventually(url: string, status: string): Promise<void> {
  const late = Date.now() + 120_000;
  while ((await statusAt(url)) !== status) {
    assert.ok(Date.now() < late, `Cannot see "${status}" at ${url}: the old code is still served`);
    await setTimeout(200);
  }
}

/** What a build printed, in which a stage that was not run again is CACHED. */
export function assertNothingInstalled(built: string): void {
  const stages = [...built.matchAll(/^#(\d+) \[.*\] RUN .*\b(?:install|generate)\b/gm)].map(([, number]) => number);
  assert.ok(stages.length > 0, `Cannot see how it was built: ${built}`);
  const ran = stages.filter((number) => !new RegExp(`^#${number} CACHED$`, 'm').test(built));
  assert.deepEqual(ran, [], `An edit of a source file installs anew:\n${built}`);
}
