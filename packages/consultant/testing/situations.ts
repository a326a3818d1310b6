// The situations whose proposals people have read: golden/<name>.yaml and golden/<name>.md.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { propose, readAnswers } from '../src/index.ts';
import { advise } from '../src/rules/advise.ts';
import { fixedFigures } from './figures.ts';

export const golden = new URL('../golden/', import.meta.url);

export const situations = readdirSync(golden)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

export const answersOf = (name: string): Record<string, unknown> =>
  parse(readFileSync(new URL(`${name}.yaml`, golden), 'utf8'));

export const proposalOf = (name: string, changed: Record<string, unknown> = {}) =>
  propose({ ...answersOf(name), ...changed }, fixedFigures);

/** Without what takes long: the search for what would change it. */
export const adviceOn = (name: string, changed: Record<string, unknown> = {}) =>
  advise(readAnswers({ ...answersOf(name), ...changed }).answers);

/** From golden/ to a path in the book. */
export const linkTo = (path: string) => `../../../${path}`;
