// What the policies of the blog say about edits and deletes, asked for every kind of person and of post.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { alignTable } from './align-table.ts';

type Policies = {
  decide(person: object | undefined, action: Action, post: object, at: { now: Date }): { effect: string; by: string };
};
type PoliciesFile = { createPostPolicies(report: (failure: { error: unknown }) => never): Policies };

const file = 'packages/system/monolith/src/features/posts/posts.policies.ts';

type Action = 'post:edit' | 'post:delete';
type Person = { name: string; role: string | undefined; isAuthor: boolean };

const day = 24 * 3_600_000;
const createdAt = new Date(0);
const withinADay = [new Date(0), new Date(day)];
const later = [new Date(day + 1)];

const people: Person[] = [
  { name: 'nobody signed in', role: undefined, isAuthor: false },
  ...['USER', 'MODERATOR', 'ADMIN'].flatMap((role) => [
    { name: role, role, isAuthor: false },
    { name: `${role}, the author`, role, isAuthor: true },
  ]),
];

/** Undefined where there is no such blog. */
export function decisionTable(root: string): string | undefined {
  if (!existsSync(join(root, file))) return undefined;
  const { createPostPolicies } = createRequire(import.meta.url)(join(root, file)) as PoliciesFile;
  const policies = createPostPolicies(({ error }) => {
    throw error;
  });

  /** Moments between which the answer differs are all told. */
  function outcome({ role, isAuthor }: Person, action: Action, status: string, moments: Date[]): string {
    const person = role === undefined ? undefined : { id: isAuthor ? 'author' : 'other', role };
    const answers = moments.map((now) => {
      const { effect, by } = policies.decide(person, action, { status, createdAt, author: { id: 'author' } }, { now });
      return by === 'edit-window-closed' ? `${effect}: \`${by}\`` : effect;
    });
    return [...new Set(answers)].join(', then ');
  }

  const rows = people.flatMap((person) => {
    const of = (status: string) => [
      outcome(person, 'post:edit', status, withinADay),
      outcome(person, 'post:edit', status, later),
      outcome(person, 'post:delete', status, [...withinADay, ...later]),
    ];
    const [draft, published] = [of('draft'), of('published')];
    if (draft.join() === published.join()) return [[person.name, 'draft or published', ...draft]];
    return [
      [person.name, 'draft', ...draft],
      [person.name, 'published', ...published],
    ];
  });
  return alignTable([['Who asks', 'The post', 'Edit within 24 hours', 'Edit later', 'Delete'], ...rows]);
}
