// The keeper: a small process that starts PostgreSQL, and stops it when its input ends, by our order or by our death.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './choose-place.ts';

// It stops the one process that it started, never "whatever runs in this folder": that may belong to the next owner.
// A dead process may still count as alive where nobody collects it (containers), so the pid file has to agree.
const script = `
"$0/pg_ctl" start -w -t 60 -D "$1/data" -l "$1/log" -o "$2" >/dev/null 2>&1 || exit 1
read -r pid <"$1/data/postmaster.pid"
trap '' PIPE
echo "$pid"
read -r _
"$0/pg_ctl" kill INT "$pid"
while read -r now <"$1/data/postmaster.pid" && [ "$now" = "$pid" ] && kill -0 "$pid"; do sleep 0.05; done 2>/dev/null
[ -z "$3" ] || rm -rf "$3"`;

/** Answers the function that stops PostgreSQL (a temporary folder goes, too), or undefined if it did not start. */
export async function startKeeper({ programs, home, cluster, account, temporary }: Place, settings: string[]) {
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const keeper = spawn('/bin/sh', ['-c', script, programs, cluster, options, temporary ? home : ''], {
    ...account,
    cwd: '/',
    // Ctrl-C reaches the whole group of processes, and the apps still need their database to drain.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(keeper, 'exit');
  const started = once(keeper.stdout, 'data').then(() => true);
  if (!(await Promise.race([started, ended.then(() => false)]))) return undefined;
  // The keeper must not keep our own process alive.
  keeper.unref();
  keeper.stdout.destroy();
  (keeper.stdin.on('error', () => {}) as Socket).unref();
  return async () => {
    keeper.ref();
    keeper.stdin.end();
    await Promise.race([ended, wait(30_000, undefined, { ref: false })]);
  };
}
