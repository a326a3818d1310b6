// What `pnpm start monolith` runs, on data of an earlier start: time to its first list of posts, and the memory it holds
// then, against a bare node:http server. PostgreSQL's own processes are in the time and not in the memory.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ratios, tellRounds, withSpread } from '#measure';
import { freePort, temporarily } from '#measure/servers';

type Start = { ms: number; megabytes: number };

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const bare = "require('node:http').createServer((_req, res) => res.end('[]')).listen(process.argv[1], '127.0.0.1')";
const patience = 60_000;

await temporarily(async (folder, atEnd) => {
  const running = new Set<() => Promise<unknown>>();
  atEnd(() => Promise.all([...running].map((stop) => stop())));

  async function measure(args: string[], port: number, variables: Record<string, string> = {}): Promise<Start> {
    const { DATABASE_URL: _none, PATH = '', ...inherited } = process.env;
    const env = { ...inherited, PATH: `${root}node_modules/.bin${delimiter}${PATH}`, ...variables };
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
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
    const hasPosts = () =>
      fetch(`http://127.0.0.1:${port}/api/posts`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await hasPosts())) {
      if (child.exitCode !== null) throw new Error(`Cannot measure "${args.join(' ')}": it ended`);
      if (performance.now() - started > patience) throw new Error(`Cannot measure "${args.join(' ')}": no answer`);
      await wait(5);
    }
    const ms = performance.now() - started;
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
    await stop();
    running.delete(stop);
    return { ms, megabytes: Number(kilobytes) / 1024 };
  }

  async function startMonolith(): Promise<Start> {
    const port = await freePort();
    const variables = { DATA_DIR: folder, PORT_BASE: String(port - 1) };
    return measure(['apps/cli/src/main.ts', 'start', 'monolith'], port, variables);
  }

  async function startBare(): Promise<Start> {
    const port = await freePort();
    return measure(['-e', bare, String(port)], port);
  }

  const first = await startMonolith();
  const [monolith, limit]: [Start[], Start[]] = [[], []];
  const tell = tellRounds('starts', 7);
  for (let round = 0; round < 7; round++) {
    tell(round + 1);
    if (round % 2 === 0) monolith.push(await startMonolith());
    limit.push(await startBare());
    if (round % 2 === 1) monolith.push(await startMonolith());
  }
  const of = (kind: keyof Start, starts: Start[]) => starts.map((start) => start[kind]);
  console.log(`The very first start, which makes the database: ${(first.ms / 1000).toFixed(1)} s`);
  console.log('pnpm start monolith, warm: median (least to greatest of seven)');
  console.table({
    'time to the first answer, times bare node:http': withSpread(ratios(of('ms', monolith), of('ms', limit))),
    'memory, times bare node:http': withSpread(ratios(of('megabytes', monolith), of('megabytes', limit))),
    'ms to the first answer': withSpread(of('ms', monolith)),
    'MB resident': withSpread(of('megabytes', monolith)),
  });
});
