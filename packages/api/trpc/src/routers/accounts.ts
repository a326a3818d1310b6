// Whose account this is. Signing up, in and out are the HTTP routes of #jwt-refresh, as in REST: a batch of calls would be a way
// to guess many passwords with one request.
import { readUser } from '#single-database';
import { router, signedInProcedure } from '../trpc/procedures.ts';
import { fullUser, shownUser } from './outputs.ts';

export const accounts = router({
  me: signedInProcedure
    .output(fullUser)
    .query(async ({ ctx }) => fullUser.parse(shownUser(await readUser(ctx.blog, ctx.viewer, ctx.viewer.id)))),
});
