// What the page says about a failure and a write.
import { isProblem } from '../api/index.ts';
import type { Write } from '../server-state/index.ts';

export function messageOf(error: unknown): string {
  if (isProblem(error, 'idempotency-key-reused')) {
    return 'What you wrote first is a post already: look at your drafts. Saving again makes another one';
  }
  return error instanceof Error ? error.message : 'Something went wrong that this page has no words for';
}

const done = {
  create: 'The new post',
  edit: 'Your change',
  publish: 'The publication',
  delete: 'The deletion',
} as const;

export const subjectWords = (write: Write): string => done[write.do];
