// Which way of adding up the events a snapshot comes from. A snapshot of another fold is thrown away and the events are
// added up again. folds.test.ts fails when an evolve.ts changes and its number here does not.
import { hash } from 'node:crypto';

export const folds = {
  account: { fold: 'account 1', source: '15c8fa7351354ad4' },
  post: { fold: 'post 1', source: 'f212ca35b20ca55f' },
} as const;

/** Of the code alone: comments and white space decide nothing. */
export const fingerprintOf = (source: string): string =>
  hash(
    'sha256',
    source
      .replace(/^\s*(\/\/|\/\*\*).*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ).slice(0, 16);
