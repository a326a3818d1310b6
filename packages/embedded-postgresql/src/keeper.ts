// The keeper: a small process that starts PostgreSQL, again if it dies, and stops it when its input ends: by our order or death.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { childEnvironment } from './child-environment.ts';
import type { Place } from './choose-place.ts';

// It stops the one process that it started, never "whatever runs in this folder": that may belong to the next owner.
// A dead process may still count as alive where nobody collects it (containers): then it is a zombie, and PostgreSQL
// would take it for a running one, so the pid file gets the number of nobody; the rest of it tells of old children.
// They hold the shared memory until they notice that their postmaster died, and PostgreSQL does not start before.
// pg_ctl puts paths into a shell command, so it gets short ones: a folder may have a "$" in its name.
const script = `
cd "$1" || exit 1
programs=$0 options=$2 temporary=$3 file=data/postmaster.pid
start() {
  "$programs/pg_ctl" start -w -t 60 -D data -l log -o "$options" >/dev/null && read -r pid <"$file"
}
runs() { kill -0 "$pid" && { ! read -r _ _ state _ <"/proc/$pid/stat" || [ "$state" != Z ]; }; }
owns() { read -r now <"$file" && [ "$now" = "$pid" ]; }
again() {
  owns && rest=$(tail -n +2 "$file") && printf '2147483647\\n%s\\n' "$rest" >"$file"
  for attempt in 1 2 3 4 5 6 7 8 9 10; do start && return; sleep 0.5; done
  return 1
}
start || exit 1
trap '' PIPE
echo started
while read -r _; do
  runs && continue
  if again; then echo again; else echo lost; exit 1; fi
done
runs && owns && "$programs/pg_ctl" kill INT "$pid"
while owns && runs; do sleep 0.05; done
[ -z "$temporary" ] || rm -rf "$temporary"`;

/**
 * Answers the function that stops PostgreSQL (a temporary folder goes, too), or undefined if it did not start.
 * Reports a PostgreSQL that died: `again` when it was started again, `lost` when that was given up.
 */
export async function startKeeper(place: Place, settings: string[], report: (outcome: 'again' | 'lost') => void) {
  const { programs, home, cluster, account, temporary } = place;
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const keeper = spawn('/bin/sh', ['-c', script, programs, cluster, options, temporary ? home : ''], {
    ...account,
    env: childEnvironment(),
    cwd: '/',
    // Ctrl-C reaches the whole group of processes, and the apps still need their database to drain.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(keeper, 'exit');
  const started = once(keeper.stdout, 'data').then(() => true);
  if (!(await Promise.race([started, ended.then(() => false)]))) return undefined;
  // A line asks the keeper to look: the shell cannot wait for its input and for a process at once.
  const asking = setInterval(() => keeper.stdin.write('\n'), 500).unref();
  ended.then(() => clearInterval(asking));
  keeper.stdout.on('data', (said: Buffer) => report(said.includes('lost') ? 'lost' : 'again'));
  // The keeper must not keep our own process alive.
  keeper.unref();
  (keeper.stdout as Socket).unref();
  (keeper.stdin.on('error', () => {}) as Socket).unref();
  return async () => {
    clearInterval(asking);
    keeper.ref();
    keeper.stdin.end();
    await Promise.race([ended, wait(30_000, undefined, { ref: false })]);
  };
}
