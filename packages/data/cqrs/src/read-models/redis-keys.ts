// Where things stand in Redis. Ids grow with time, so a list that is sorted by its members is sorted by age.
import type { RedisClientType } from 'redis';

/** Whatever modules and protocol the client has. */
export type Redis = Pick<
  RedisClientType,
  'get' | 'set' | 'mGet' | 'hGetAll' | 'hmGet' | 'zCard' | 'zRange' | 'sInter' | 'multi' | 'scan' | 'unlink'
>;

/** The build that serves a version of the code. */
export const servingKey = (version: number) => `cqrs:serving:${version}`;

export const keysOf = (build: number) => ({
  all: `cqrs:${build}:*`,
  state: `cqrs:${build}:state`,
  post: (id: string) => `cqrs:${build}:post:${id}`,
  author: (id: string) => `cqrs:${build}:author:${id}`,
  list: (status: string, authorId = 'all') => `cqrs:${build}:list:${status}:${authorId}`,
  word: (word: string) => `cqrs:${build}:word:${word}`,
});

/** A text as the search sees it. */
export const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))];
