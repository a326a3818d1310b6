import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { includes } from './roles.ts';

// As short as it can be written: an unknown role has the rank -1, which everybody reaches.
const naiveIncludes = (holder: string, required: string) =>
  ['USER', 'MODERATOR', 'ADMIN'].indexOf(holder) >= ['USER', 'MODERATOR', 'ADMIN'].indexOf(required);

pitfall(
  'RBAC-3b: a misspelt role opens nothing, for nobody',
  (subject: typeof includes) => {
    for (const holder of ['USER', 'ADMIN', 'guest', '']) {
      for (const required of ['MODERATR', 'moderator', '']) expect(subject(holder, required)).toBe(false);
    }
    expect(subject('ADMIN', 'MODERATOR')).toBe(true);
    expect(subject('guest', 'USER')).toBe(false);
  },
  { naive: naiveIncludes, ours: includes },
);
