// The decision point of #abac shows the same rules to other programs: no answer of one may differ from the other's.
import { expect, test } from 'vitest';
import { createBlogSet } from '#abac/policy-sets/blog';
import type { Role, Status } from '#contract';
import { createPostPolicies, type PostAction } from './posts.policies.ts';

const HOUR = 3_600_000;
const now = new Date('2026-05-01T12:00:00.000Z');
const report = ({ error }: { error: unknown }) => {
  throw error;
};
const own = createPostPolicies(report);
const shown = createBlogSet({ now: () => now, report });

const actions: PostAction[] = ['post:read', 'post:edit', 'post:publish', 'post:delete'];
const roles: Role[] = ['USER', 'MODERATOR', 'ADMIN'];
const statuses: Status[] = ['draft', 'published'];
const ages = [-HOUR, -1, 0, 1, 24 * HOUR - 1, 24 * HOUR, 24 * HOUR + 1, 1000 * HOUR];
const cases = actions.flatMap((action) =>
  roles.flatMap((role) =>
    ['a', 'b', ''].flatMap((id) =>
      statuses.flatMap((status) => ages.map((age) => ({ action, role, id, status, age, author: { id: 'a' } }))),
    ),
  ),
);

test('for every action, role, author, status and age the decision point decides as the monolith does', () => {
  const seen = new Set<string>();
  for (const { action, role, id, status, age, author } of cases) {
    const createdAt = new Date(now.getTime() - age);
    const decision = own.decide({ id, role }, action, { status, author, createdAt }, { now });
    const subject = { type: 'user', id, properties: { id, role } };
    const properties = { status, author, createdAt: createdAt.toISOString() };
    const question = { subject, action: { name: action }, resource: { type: 'post', id: '1', properties } };
    expect(shown.decide(question), `${action} ${role} ${id} ${status} ${age}`).toEqual(decision);
    seen.add(decision.effect);
  }
  expect([...seen].sort()).toEqual(['forbidden', 'hidden', 'permit']);
  expect([...shown.actions.keys()]).toEqual(actions);
});
