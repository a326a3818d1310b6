// Stops a PostgreSQL whose owner and keeper were both killed. The caller owns the folder, so nobody else uses it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Place } from './choose-place.ts';
import { ownUrl } from './own-url.ts';
import { runProgram } from './run-program.ts';

/** A pid file proves nothing: its process may be gone, or its number belongs to a stranger, who must not be stopped. */
export async function stopLeftover({ cluster, programs, account }: Place, password: string): Promise<void> {
  const data = join(cluster, 'data');
  const pidFile = join(data, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  if (!text) return;
  if (await isOurs(Number(text.split('\n')[3]), password)) {
    await runProgram(join(programs, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-t', '60', '-D', data], account);
  } else {
    // PostgreSQL would take the stranger for itself. The number of nobody; the rest helps it to find old children.
    await writeFile(pidFile, text.replace(/^\d+/, '2147483647'));
  }
}

/** Whoever listens there and takes our random password is ours. A server that starts or stops just now says 57P03. */
async function isOurs(port: number, password: string): Promise<boolean> {
  let answer: string | undefined;
  for (let attempt = 1; attempt <= 20 && answer !== 'ours' && answer !== '28P01'; attempt++) {
    if (attempt > 1) await wait(answer === '57P03' ? 250 : 50);
    const connectionString = ownUrl(port, password);
    const client = new Client({ connectionString, options: '-c timezone=UTC', connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    const outcome = await client.connect().catch((error: { code?: string }) => error);
    answer = outcome instanceof Client ? 'ours' : outcome.code;
    await client.end().catch(() => {});
  }
  return answer === 'ours' || answer === '57P03';
}
