// What a comparison leaves behind: a file in docs/measurements with the machine, the date and how busy it was, from which the
// page in docs/compare is made.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { median } from '#measure';

/** The median of the rounds, with the least and the greatest of them. */
export type Figure = { median: number; least: number; greatest: number };

const short = (value: number) => Number(value.toPrecision(2));

export const figure = (rounds: number[]): Figure => ({
  median: short(median(rounds)),
  least: short(Math.min(...rounds)),
  greatest: short(Math.max(...rounds)),
});

const busyBefore = Number(process.env.LOAD_BEFORE ?? loadavg()[0]);

/** More work than cores before we began: counts are right all the same, ratios of times are to be measured again. */
export function writeMeasured(name: string, found: object): void {
  const [cpu] = cpus();
  const measured = {
    command: `npx pnpm bench compare`,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores (${cpu?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    loaded: busyBefore > cpus().length / 2,
    ...found,
  };
  const path = `docs/measurements/${name}.json`;
  writeFileSync(path, `${JSON.stringify(measured, undefined, 2)}\n`);
  // As the formatter of the repository writes it, which a check holds it to.
  spawnSync('biome', ['format', '--write', path]);
  console.log(`${path} written. The page of it: node tooling/generate-docs.ts`);
}
