// Every theme of the suite, in the order in which a person would read the contract.
import type { Theme } from './case.ts';
import { accounts } from './themes/accounts.ts';
import { actingAccounts } from './themes/acting-accounts.ts';
import { changesOfUsers } from './themes/changes-of-users.ts';
import { concurrency } from './themes/concurrency.ts';
import { drafts } from './themes/drafts.ts';
import { everyOperation } from './themes/every-operation.ts';
import { hangUps } from './themes/hang-ups.ts';
import { httpManners } from './themes/http-manners.ts';
import { idempotency } from './themes/idempotency.ts';
import { input } from './themes/input.ts';
import { lists } from './themes/lists.ts';
import { permissions } from './themes/permissions.ts';
import { preconditions } from './themes/preconditions.ts';
import { sessions } from './themes/sessions.ts';
import { tokens } from './themes/tokens.ts';
import { users } from './themes/users.ts';
import { writingPosts } from './themes/writing-posts.ts';

export const cases: readonly Theme[] = [
  accounts,
  sessions,
  tokens,
  actingAccounts,
  writingPosts,
  permissions,
  drafts,
  lists,
  preconditions,
  idempotency,
  input,
  everyOperation,
  httpManners,
  users,
  changesOfUsers,
  concurrency,
  hangUps,
];
