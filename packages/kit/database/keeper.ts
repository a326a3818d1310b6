// The keeper: a small process that starts PostgreSQL, and stops it when its input ends, by our order or by our death.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './run-program.ts';

export interface Cluster {
  pgCtl: string;
  data: string;
  log: string;
  account: Account;
}

// It stops the one process that it started, never "whatever runs in this folder": that may belong to the next owner.
// A dead process may still count as alive where nobody collects it (containers), so the pid file has to agree.
const shell = `
"$0" start -w -t 60 -D "$1" -l "$2" -o "$3" >/dev/null 2>&1 || exit 1
read -r pid <"$1/postmaster.pid"
trap '' PIPE
echo "$pid"
read -r _
"$0" kill INT "$pid"
while read -r now <"$1/postmaster.pid" && [ "$now" = "$pid" ] && kill -0 "$pid"; do sleep 0.05; done 2>/dev/null`;

const windows = `
const { spawnSync } = require('node:child_process');
const [pgCtl, data, log, options] = process.argv.slice(1);
const start = ['start', '-w', '-t', '60', '-D', data, '-l', log, '-o', options];
if (spawnSync(pgCtl, start, { stdio: 'ignore' }).status !== 0) process.exit(1);
const pid = require('node:fs').readFileSync(data + '/postmaster.pid', 'utf8').split(/\\s/)[0];
process.stdout.on('error', () => {}).write(pid);
process.stdin.resume().on('close', () => spawnSync(pgCtl, ['kill', 'INT', pid]));`;

/** Answers the function that stops PostgreSQL, or undefined if PostgreSQL did not start. */
export async function startKeeper(cluster: Cluster, options: string): Promise<(() => Promise<void>) | undefined> {
  const { pgCtl, data, log, account } = cluster;
  const [file, ...script] = process.platform === 'win32' ? [process.execPath, '-e', windows] : ['/bin/sh', '-c', shell];
  const keeper = spawn(file, [...script, pgCtl, data, log, options], {
    ...account,
    cwd: '/',
    // Ctrl-C reaches the whole group of processes, and the apps still need their database to drain.
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(keeper, 'exit');
  const started = await Promise.race([once(keeper.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!started) return undefined;
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
