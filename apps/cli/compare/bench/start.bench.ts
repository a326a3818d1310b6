// `npx pnpm start` with every pattern and the atlas, on data of an earlier start: time to the first page, and the memory of the
// one process, against a start of the monolith alone. Fails beyond twice the time or 350 MB.
import { delimiter } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ratios, tellRounds } from '#measure';
import { freePort, type Start, temporarily, timeStarts } from '#measure/servers';
import { type Figure, figure, writeComparison } from './measured.ts';

type Bound = { title: string; found: Figure; most: number };

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const rounds = Number(process.argv[2] ?? 7);

await temporarily(async (folder, atEnd) => {
  const measure = timeStarts(root, atEnd);
  const start = (names: string[], base: number) => ({
    args: ['apps/cli/src/main.ts', 'start', ...names],
    variables: {
      PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}`,
      DATA_DIR: folder,
      PORT_BASE: String(base),
    },
  });

  async function startAll(): Promise<Start> {
    const base = await freePort();
    const url = `http://127.0.0.1:${base}/`;
    return measure({ ...start([], base), url, answers: () => allRun(`${url}api/running`) });
  }

  async function startOne(): Promise<Start> {
    const base = await freePort();
    return measure({ ...start(['monolith'], base), url: `http://127.0.0.1:${base + 1}/api/posts` });
  }

  await startAll();
  const [all, one]: [Start[], Start[]] = [[], []];
  const tell = tellRounds('starts', rounds);
  for (let round = 0; round < rounds; round++) {
    tell(round + 1);
    if (round % 2 === 0) all.push(await startAll());
    one.push(await startOne());
    if (round % 2 === 1) all.push(await startAll());
  }
  const of = (kind: keyof Start, starts: Start[]) => starts.map((each) => each[kind]);
  const first: Bound = {
    title: 'time to the first page, times a start of the monolith alone',
    found: figure(ratios(of('ms', all), of('ms', one))),
    most: 2,
  };
  const memory: Bound = { title: 'MB resident', found: figure(of('megabytes', all)), most: 350 };
  console.table(Object.fromEntries([first, memory].map(({ title, found, most }) => [title, { ...found, most }])));
  writeComparison('start', { firstPage: first.found, megabytes: memory.found });
  const beyond = [first, memory].filter(({ found, most }) => found.median > most);
  for (const { title, most } of beyond) console.error(`FAILED ${title}: more than ${most}`);
  if (beyond.length > 0) process.exitCode = 1;
});

/** Every pattern that has a port answers. */
async function allRun(url: string): Promise<void> {
  const late = performance.now() + 120_000;
  for (;;) {
    const states: Record<string, { runs: boolean }> = await (await fetch(url)).json();
    if (Object.values(states).every(({ runs }) => runs)) return;
    if (performance.now() > late) throw new Error('Cannot measure: not every pattern answers');
    await wait(50);
  }
}
