// Every route of the API, in the order in which the document shows them.
import { accountOperations } from './accounts.ts';
import type { Operation } from './operation.ts';
import { postOperations } from './posts.ts';
import { serviceOperations } from './service.ts';
import { userOperations } from './users.ts';

export const operations: readonly Operation[] = [
  ...accountOperations,
  ...postOperations,
  ...userOperations,
  ...serviceOperations,
];
