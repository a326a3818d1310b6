// What a comparison leaves behind: a file in docs/measurements with the machine, the date and how busy it was, from which the
// page in docs/compare is made.
import { median, writeMeasured } from '#measure';

/** The median of the rounds, with the least and the greatest of them. */
export type Figure = { median: number; least: number; greatest: number };

const short = (value: number) => Number(value.toPrecision(2));

export const figure = (rounds: number[]): Figure => ({
  median: short(median(rounds)),
  least: short(Math.min(...rounds)),
  greatest: short(Math.max(...rounds)),
});

/** As docs/measurements/NAME.json. */
export function writeComparison(name: string, found: object): void {
  const path = `docs/measurements/${name}.json`;
  const { LOAD_BEFORE: before } = process.env;
  writeMeasured(path, 'npx pnpm bench compare', found, before === undefined ? undefined : Number(before));
  console.log(`${path} written. The page of it: node tooling/generate-docs.ts`);
}
