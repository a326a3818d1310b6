// The book that this package stands in, read once, and plans of its patterns.
import { fileURLToPath } from 'node:url';
import { planStarter } from '../src/plan-starter.ts';
import { readBook } from '../src/read-book.ts';
import type { Answers, Plan } from '../src/types.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const book = readBook(root);

export const ids = book.packages.flatMap(({ manifest }) => manifest.pattern?.id ?? []);

export function planOf(pattern: string, answers: Partial<Answers> = {}): Plan {
  return planStarter(book, { pattern, name: `my-${pattern}`, packageManager: 'npm', without: [], ...answers });
}

/** Throws when the plan has no such file. */
export function textOf(plan: Plan, path: string): string {
  const file = plan.get(path);
  if (!file) throw new Error(`the starter has no ${path}`);
  return String(file.bytes);
}
