// What `pnpm start monolith` runs, on data of an earlier start: time to its first list of posts, and the memory it holds
// then, against a bare node:http server. PostgreSQL's own processes are in the time and not in the memory.
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ratios, tellRounds, withSpread } from '#measure';
import { freePort, type Start, temporarily, timeStarts } from '#measure/servers';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const bare = "require('node:http').createServer((_req, res) => res.end('[]')).listen(process.argv[1], '127.0.0.1')";
const postsOf = (port: number) => `http://127.0.0.1:${port}/api/posts`;

await temporarily(async (folder, atEnd) => {
  const measure = timeStarts(root, atEnd);

  async function startMonolith(): Promise<Start> {
    const port = await freePort();
    const variables = {
      PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}`,
      DATA_DIR: folder,
      PORT_BASE: String(port - 1),
    };
    return measure({ args: ['apps/cli/src/main.ts', 'start', 'monolith'], url: postsOf(port), variables });
  }

  async function startBare(): Promise<Start> {
    const port = await freePort();
    return measure({ args: ['-e', bare, String(port)], url: postsOf(port) });
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
