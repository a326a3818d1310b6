// Who may what: the table of the contract's README as functions.
import { ROLES, type Role } from '../schemas/user.ts';
import type { Caller, PostRow } from './state.ts';

type Asking = Caller | undefined;

const DAY_MS = 24 * 60 * 60 * 1000;

const isAtLeast = (caller: Asking, role: Role) =>
  caller !== undefined && ROLES.indexOf(caller.role) >= ROLES.indexOf(role);
const wrote = (post: PostRow, caller: Asking) => caller?.id === post.authorId;

export const createRules = () => ({
  mayRead: (post: PostRow, caller: Asking) =>
    post.status === 'published' || wrote(post, caller) || isAtLeast(caller, 'MODERATOR'),
  mayList: (post: PostRow, caller: Asking) =>
    post.status === 'published' || wrote(post, caller) || isAtLeast(caller, 'MODERATOR'),
  mayEdit: (post: PostRow, caller: Asking) => wrote(post, caller) || isAtLeast(caller, 'ADMIN'),
  /** An administrator's time is never over. */
  isTooLate: (post: PostRow, caller: Asking, now: Date) =>
    !isAtLeast(caller, 'ADMIN') && now.getTime() - Date.parse(post.createdAt) > DAY_MS,
  mayPublish: (post: PostRow, caller: Asking) => wrote(post, caller) || isAtLeast(caller, 'ADMIN'),
  mayDelete: (post: PostRow, caller: Asking) => wrote(post, caller) || isAtLeast(caller, 'MODERATOR'),

  seesAllOf: (userId: string, caller: Asking) => caller?.id === userId || isAtLeast(caller, 'ADMIN'),
  mayChange: (userId: string, caller: Asking) => caller?.id === userId || isAtLeast(caller, 'ADMIN'),
  mayListUsers: (caller: Asking) => isAtLeast(caller, 'MODERATOR'),
  listsAllOf: (caller: Asking) => isAtLeast(caller, 'ADMIN'),
  mayCreateUsers: (caller: Asking) => isAtLeast(caller, 'ADMIN'),
  mayChangeRoles: (caller: Asking) => isAtLeast(caller, 'ADMIN'),
});
