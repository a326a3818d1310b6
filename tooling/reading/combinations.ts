// Which patterns fit together, as the package of the starters says it: the tools load what they look at.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './run-tool.ts';

export type Cell = { fits: string } | { apart: string } | { clash: string; instead: string };

const load = (name: string) =>
  import(pathToFileURL(join(repository, 'packages/starter/src/together', `${name}.ts`)).href);

export const { combinable }: { combinable: readonly string[] } = await load('combinations');
export const { cellOf }: { cellOf: (first: string, second: string) => Cell | undefined } =
  await load('choose-together');
export const { pairsThatFit, projectsForAllPairs }: Record<'pairsThatFit' | 'projectsForAllPairs', () => string[][]> =
  await load('projects-for-all-pairs');
