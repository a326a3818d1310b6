// What the page says about a failure and a write.
import type { Write } from '../server-state/index.ts';

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong that this page has no words for';

const done = {
  create: 'The new post',
  edit: 'Your change',
  publish: 'The publication',
  delete: 'The deletion',
} as const;

export const subjectWords = (write: Write): string => done[write.do];
