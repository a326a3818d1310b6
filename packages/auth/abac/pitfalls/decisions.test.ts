import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { isAllowed, type Post, type TypedPost, type User } from './naive-policies.ts';
import { createPostPolicies } from './post-policies.ts';
import { holdersOf } from './roles.ts';

type Action = 'delete' | 'edit' | 'publish';
type May = (user: User, action: Action, post: Post, now: Date) => boolean;

const policies = createPostPolicies(holdersOf, () => {});

const ours: May = (user, action, post, now) => policies.may(user, `post:${action}`, post, { now });
const naive: May = (user, action, post, time) => isAllowed(user, action, { ...post, type: 'post' }, { time });
/** As a repository hands it over: nobody adds a `type` to a row. */
const naiveOnRow: May = (user, action, post, time) => isAllowed(user, action, post as TypedPost, { time });

const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const ann = { id: 'ann', role: 'USER' };
const bob = { id: 'bob', role: 'USER' };
const post: Post = { authorId: 'ann', createdAt: hours(-1), status: 'draft' };

pitfall(
  'ABAC-1: a plain DB row is decided for its owner',
  (may: May) => {
    expect(may(ann, 'delete', post, now)).toBe(true);
    expect(may({ id: 'mod', role: 'MODERATOR' }, 'delete', post, now)).toBe(true);
    expect(may(bob, 'delete', post, now)).toBe(false);
  },
  { naive: naiveOnRow, ours },
);

pitfall(
  'ABAC-3: ABAC honours the RBAC hierarchy',
  (may: May) => {
    expect(may({ id: 'root', role: 'ADMIN' }, 'delete', post, now)).toBe(true);
    expect(may(bob, 'delete', post, now)).toBe(false);
  },
  { naive, ours },
);

pitfall(
  'ABAC-5: missing ids never match',
  (may: May) => {
    const imported = { createdAt: hours(-1), status: 'draft' } as Post;
    expect(may({ role: 'USER' } as User, 'delete', imported, now)).toBe(false);
    expect(may({ id: '', role: 'USER' }, 'delete', { ...post, authorId: '' }, now)).toBe(false);
  },
  { naive, ours },
);

pitfall(
  'ABAC-7: a date from the wire is refused, it does not crash the request',
  async (may: May) => {
    const cached = JSON.parse(JSON.stringify(post)) as Post;
    expect(await outcome(() => may(ann, 'edit', cached, now))).toEqual({ ok: true, value: false });
  },
  { naive, ours },
);

pitfall(
  'ABAC-8: the decision uses the injected time',
  (may: May) => {
    expect(may(ann, 'edit', post, hours(22))).toBe(true);
    expect(may(ann, 'edit', post, hours(24))).toBe(false);
  },
  { naive, ours },
);

pitfall(
  'ABAC-8b: a post created in the future is not editable for ever',
  (may: May) => {
    expect(may(ann, 'edit', { ...post, createdAt: hours(24 * 365) }, now)).toBe(false);
  },
  { naive, ours },
);

pitfall(
  'ABAC-9: deny overrides allow, and what is not denied is not thereby allowed',
  (may: May) => {
    expect(may(ann, 'publish', post, now)).toBe(true);
    expect(may(ann, 'publish', { ...post, locked: true }, now)).toBe(false);
    expect(may(bob, 'publish', post, now)).toBe(false);
  },
  { naive, ours },
);

pitfall(
  'ABAC-10: an unknown action throws, it is not silently denied',
  async (may: May) => {
    expect(await outcome(() => may(ann, 'Delete' as Action, post, now))).toMatchObject({ ok: false });
  },
  { naive, ours },
);

pitfall(
  'ABAC-11: what kind of thing it is follows from the action, and not from a field of the thing',
  (may: May) => {
    // A column of the blog's own, which tells articles from questions.
    const question = { ...post, type: 'question' };
    expect(may(ann, 'delete', question, now)).toBe(true);
    expect(may(bob, 'delete', question, now)).toBe(false);
  },
  { naive: naiveOnRow, ours },
);
