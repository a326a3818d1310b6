// A start as somebody waits for it: until an address answers, and what the process holds in memory then.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { AtEnd } from './temporary.ts';

export type Start = { ms: number; megabytes: number };
export type Started = {
  args: string[];
  /** What it is asked for until it answers. */
  url: string;
  variables?: Record<string, string>;
  /** Before its memory is looked at. */
  answers?: () => Promise<unknown>;
};

const patience = 120_000;

/** `root` is the working folder. The memory of processes that it starts itself is not counted. */
export function timeStarts(root: string, atEnd: AtEnd): (started: Started) => Promise<Start> {
  const running = new Set<() => Promise<unknown>>();
  atEnd(() => Promise.all([...running].map((stop) => stop())));

  return async ({ args, url, variables = {}, answers }) => {
    const { DATABASE_URL: _none, ...inherited } = process.env;
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...inherited, ...variables },
      stdio: ['ignore', 'ignore', 'inherit'],
      // A Ctrl-C here must reach it once, as our order to stop, and not a second time.
      detached: true,
    });
    const ended = once(child, 'exit');
    const stop = async () => {
      child.kill();
      await ended;
    };
    running.add(stop);
    while (!(await isAnswered(url))) {
      if (child.exitCode !== null) throw new Error(`Cannot measure "${args.join(' ')}": it ended`);
      if (performance.now() - started > patience) throw new Error(`Cannot measure "${args.join(' ')}": no answer`);
      await wait(5);
    }
    const ms = performance.now() - started;
    await answers?.();
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
    await stop();
    running.delete(stop);
    return { ms, megabytes: Number(kilobytes) / 1024 };
  };
}

const isAnswered = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
