// What a comparison has left in docs/measurements, as its bench wrote it (apps/cli/compare/bench).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './files.ts';

export type Figure = { median: number; least: number; greatest: number };

type Measured<Found> = { command: string; date: string; machine: string; loaded: boolean } & Found;

/** Undefined where nothing was measured yet. */
export function readMeasured<Found>(root: string, name: string): Measured<Found> | undefined {
  const path = `docs/measurements/${name}.json`;
  return existsSync(join(root, path)) ? JSON.parse(readText(root, path)) : undefined;
}

/** The sentence below a table: where its figures come from, and how far to trust them. */
export function origin({ command, date, machine, loaded }: Measured<object>): string {
  const said = `Measured by \`${command}\` on ${date}: ${machine}.`;
  return loaded
    ? `${said} The machine had other work to do at that time: counts are right all the same, ratios of times may be off.`
    : said;
}

/** A ratio to the first column, with the rounds between which it lay. */
export const ratio = ({ median, least, greatest }: Figure): string =>
  least === greatest ? `${median}` : `${median} (${least} to ${greatest})`;

export const thousands = (count: number): string => count.toLocaleString('en');
