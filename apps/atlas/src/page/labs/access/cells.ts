// Every question of the lab, who asks about which post for what, and the two answers: that of the policies and that of roles alone.
import { createBlogSet } from '#abac/policy-sets/blog';
import { createPermissions, createRoles } from '#rbac';
import type { Facts } from './facts.ts';

const begin = new Date('2026-03-01T09:00:00Z');
const HOUR = 3_600_000;

export const actions = ['read', 'edit', 'publish', 'delete'] as const;
export type Action = (typeof actions)[number];

export const subjects = ['visitor', 'noor', 'mika', 'ada'] as const;
export type Subject = (typeof subjects)[number];

export const resources = ['post', 'other'] as const;
export type Resource = (typeof resources)[number];

export type Cell = { subject: Subject; resource: Resource; action: Action };
export type Answer = 'yes' | '401' | '403' | '404';

export const idOf = ({ subject, resource, action }: Cell): string => `${subject}.${resource}.${action}`;

export const cells: readonly Cell[] = subjects.flatMap((subject) =>
  resources.flatMap((resource) => actions.map((action) => ({ subject, resource, action }))),
);

/** Undefined for somebody who is not signed in. */
export function roleOf(facts: Facts, subject: Subject): Facts['role'] | undefined {
  const known = { visitor: undefined, noor: facts.role, mika: 'MODERATOR', ada: 'ADMIN' } as const;
  return known[subject];
}

/** The same set of policies as the decision point of the book serves. */
const policies = createBlogSet({
  now: () => begin,
  report: ({ policy, error }) => console.error(`The policy "${policy}" failed`, error),
});

function questionOf(facts: Facts, { subject, resource, action }: Cell) {
  const now = new Date(begin.getTime() + Number(facts.hours) * HOUR);
  const role = roleOf(facts, subject);
  const written = { status: facts.status, author: { id: facts.author }, createdAt: begin };
  const older = { status: 'published', author: { id: 'ada' }, createdAt: new Date(begin.getTime() - 48 * HOUR) };
  const { createdAt, ...post } = resource === 'post' ? written : older;
  return {
    subject: { type: 'user', id: subject, properties: role === undefined ? {} : { id: subject, role } },
    action: { name: `post:${action}` },
    resource: { type: 'post', id: resource, properties: { ...post, createdAt: createdAt.toISOString() } },
    context: { time: now.toISOString() },
  };
}

export const explain = (facts: Facts, cell: Cell) => policies.explain(questionOf(facts, cell));

/** As a server would answer: what is hidden looks like what does not exist. */
const answers = { permit: 'yes', forbidden: '403', hidden: '404' } as const;

export const byPolicies = (facts: Facts, cell: Cell): Answer =>
  answers[policies.decide(questionOf(facts, cell)).effect];

const roles = createRoles<Facts['role']>({ USER: [], MODERATOR: ['USER'], ADMIN: ['MODERATOR'] });

/** By action, the lowest role that holds the permission for it. It is all that such a system knows about posts. */
export const lowestRoles = ({ editing }: Facts): Record<Action, Facts['role']> => ({
  read: 'USER',
  edit: editing,
  publish: editing,
  delete: 'MODERATOR',
});

export function byRoles(facts: Facts, { subject, action }: Cell): Answer {
  const role = roleOf(facts, subject);
  if (role === undefined) return '401';
  return createPermissions(roles, lowestRoles(facts)).may(role, action) ? 'yes' : '403';
}

/** The questions that are answered otherwise than before. */
export const flipped = (answer: (facts: Facts, cell: Cell) => Answer, before: Facts, after: Facts): Set<string> =>
  new Set(cells.filter((cell) => answer(before, cell) !== answer(after, cell)).map(idOf));

/** What one of the two permits and the other does not. */
export function differences(facts: Facts): { onlyPolicies: Cell[]; onlyRoles: Cell[] } {
  const permits = (answer: Answer) => answer === 'yes';
  const apart = cells.filter((cell) => permits(byPolicies(facts, cell)) !== permits(byRoles(facts, cell)));
  return {
    onlyPolicies: apart.filter((cell) => permits(byPolicies(facts, cell))),
    onlyRoles: apart.filter((cell) => permits(byRoles(facts, cell))),
  };
}
