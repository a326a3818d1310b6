// What a measurement starts, it ends: in reverse order, at the end, after an error and on Ctrl-C.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` with a temporary folder and a stack, to which it gives what is to be undone. */
export async function temporarily(work: (folder: string, stack: AsyncDisposableStack) => Promise<void>): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stack.disposeAsync().finally(() => process.exit(1)));
  }
  await work(folder, stack);
}
