// The two kinds of procedures: for everybody, and for whoever is signed in. What a person may do with which post is no
// question for a middleware: the statement that does it decides.
import { initTRPC } from '@trpc/server';
import { AuthError } from '#jwt-refresh';
import type { Context } from './context.ts';
import { errorShape } from './error-shape.ts';

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error, path }) => errorShape(shape, error, path),
  // A client that hears nothing for so long connects anew, and says what it has heard last.
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
});

export const { router } = t;
export const publicProcedure = t.procedure;

export const signedInProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.viewer) throw new AuthError('sign-in-required', 'Cannot go on: nobody is signed in');
  return next({ ctx: { viewer: ctx.viewer } });
});
