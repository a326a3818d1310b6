// Every key of the cache, in one place. A key that begins with another is its part: `posts` stands for all of them.
import type { Status } from '#contract';

export const keys = {
  posts: ['posts'],
  list: (status: Status) => ['posts', 'list', status],
  post: (id: string) => ['posts', 'one', id],
  demo: ['demo'],
  /** Of everything that writes, and of what writes to one subject. */
  writes: ['write'],
  writesOf: (subject: string) => ['write', subject],
} as const;
