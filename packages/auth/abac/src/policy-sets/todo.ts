// AuthZEN's public interop scenario "Todo": who may read, create, update and delete the things to do of a family.
import { and, contains, same } from '../conditions.ts';
import { type ServedSet, serve } from '../decision-point/served-set.ts';
import { createPolicies } from '../policies.ts';
import type { PolicyFailure } from '../policy.ts';
import { facts } from '../references.ts';
import { askingUsers, shownUsers } from './todo-directory.ts';

const actions = {
  can_read_user: 'user',
  can_read_todos: 'todo',
  can_create_todo: 'todo',
  can_update_todo: 'todo',
  can_delete_todo: 'todo',
} as const;
type Action = keyof typeof actions;

type Subject = { email: string; roles: readonly string[] };
type Resource = { ownerID?: string };

const { subject, resource } = facts<Subject, Resource, unknown>();
const hasRole = (role: string) => contains(subject.roles, role);
const editsOwn = and(hasRole('editor'), same(resource.ownerID, subject.email));
/** Who is unknown was refused before. */
const anybody = and();

export function createTodoSet(report: (failure: PolicyFailure) => void): ServedSet {
  const policies = createPolicies<Subject, unknown, Record<Action, Resource>>({
    actions: Object.keys(actions) as Action[],
    policies: ({ permit }) => [
      permit('can_read_user', 'everybody reads users', anybody),
      permit('can_read_todos', 'everybody reads todos', anybody),
      permit('can_create_todo', 'administrators create', hasRole('admin')),
      permit('can_create_todo', 'editors create', hasRole('editor')),
      permit('can_update_todo', 'evil geniuses update', hasRole('evil_genius')),
      permit('can_update_todo', 'editors update their own', editsOwn),
      permit('can_delete_todo', 'administrators delete', hasRole('admin')),
      permit('can_delete_todo', 'editors delete their own', editsOwn),
    ],
    report,
  });
  return serve({
    policies,
    actions,
    subjects: new Map([['user', askingUsers]]),
    // Todos are in the application's store: only who asks has them.
    resources: new Map([['user', shownUsers]]),
    subjectOf: ({ properties }) => properties as Subject,
    resourceOf: ({ properties = {} }) => properties as Resource,
    environmentOf: () => undefined,
  });
}
