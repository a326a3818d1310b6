// The naive tRPC API: the quick start, with Prisma behind it. Tokens are checked; that is no subject here.
import { randomUUID } from 'node:crypto';
import { initTRPC } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { z } from 'zod';
import { authenticate, principalOf } from '#jwt-refresh';
import { type Blog, naiveBlog } from '../testing/blog.ts';

function createNaiveRouter({ db }: Blog) {
  const t = initTRPC.context<{ viewerId: string | undefined }>().create();
  return t.router({
    users: t.router({
      get: t.procedure
        .input(z.object({ id: z.string() }))
        .query(({ input }) => db.user.findUnique({ where: { id: input.id } })),
    }),
    posts: t.router({
      list: t.procedure.query(() => db.post.findMany({ include: { author: true } })),
      get: t.procedure
        .input(z.object({ id: z.string() }))
        .query(({ input }) => db.post.findUnique({ where: { id: input.id } })),
      create: t.procedure.input(z.object({ title: z.string(), content: z.string() })).mutation(({ ctx, input }) => {
        const now = new Date();
        const authorId = ctx.viewerId ?? '';
        return db.post.create({ data: { id: randomUUID(), ...input, authorId, createdAt: now, updatedAt: now } });
      }),
      publish: t.procedure
        .input(z.object({ id: z.string() }))
        .mutation(({ input }) => db.post.update({ where: { id: input.id }, data: { status: 'published' } })),
      removeDrafts: t.procedure.mutation(({ ctx }) =>
        db.post.deleteMany({ where: { authorId: ctx.viewerId ?? '', status: 'draft' } }),
      ),
    }),
  });
}

export const startNaiveTrpc = naiveBlog((blog) => {
  const app = express().use(authenticate(blog.tokens.verify));
  const createContext = ({ res }: { res: express.Response }) => ({ viewerId: principalOf(res)?.id });
  return app.use('/trpc', createExpressMiddleware({ router: createNaiveRouter(blog), createContext }));
});
