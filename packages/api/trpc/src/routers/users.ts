// The users, each in the form that the reader may see.
import { refuseGuessable } from '#jwt-refresh/http';
import {
  changeUser,
  checkMayCreateUsers,
  createUser,
  deleteUser,
  listUsers,
  newAccount,
  readUser,
} from '#single-database';
import { publicProcedure, router, signedInProcedure } from '../trpc/procedures.ts';
import { byId, changedUser, newUser, seenPost, userList, windowOf } from './inputs.ts';
import { expectedUser, fullUser, shownUser, user, userPage } from './outputs.ts';

export const users = router({
  list: signedInProcedure
    .input(userList)
    .output(userPage)
    .query(async ({ ctx, input }) => {
      const page = await listUsers(ctx.blog, ctx.viewer, windowOf(input));
      return { ...page, items: page.items.map(shownUser) };
    }),

  get: publicProcedure
    .input(byId)
    .output(user)
    .query(async ({ ctx, input: { id } }) => shownUser(await readUser(ctx.blog, ctx.viewer, id))),

  create: signedInProcedure
    .input(newUser)
    .output(fullUser)
    .mutation(async ({ ctx: { blog, viewer, passwords }, input }) => {
      await checkMayCreateUsers(blog, viewer);
      await refuseGuessable(input, 'password');
      const account = newAccount(blog, input, await passwords.hash(input.password));
      return fullUser.parse(shownUser({ user: await createUser(blog, viewer, account), full: true }));
    }),

  change: signedInProcedure
    .input(changedUser)
    .output(fullUser)
    .mutation(async ({ ctx, input: { id, version, ...change } }) => {
      const changed = await changeUser(ctx.blog, ctx.viewer, id, expectedUser(version), change);
      return fullUser.parse(shownUser({ user: changed, full: true }));
    }),

  remove: signedInProcedure
    .input(seenPost)
    .mutation(({ ctx, input: { id, version } }) => deleteUser(ctx.blog, ctx.viewer, id, expectedUser(version))),
});
