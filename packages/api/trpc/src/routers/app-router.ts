// All procedures. Its type is the contract with the client: nothing is generated, and nothing is written twice.
import { router } from '../trpc/procedures.ts';
import { accounts } from './accounts.ts';
import { posts } from './posts.ts';
import { users } from './users.ts';

export const appRouter = router({ accounts, posts, users });

export type AppRouter = typeof appRouter;
