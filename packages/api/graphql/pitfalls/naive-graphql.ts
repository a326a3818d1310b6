// The naive server: a schema as text, resolvers that hand on what Prisma gives, and whatever is sent is run.
import { buildSchema, graphql } from 'graphql';
import { createUsualApp } from '#blog-http/testing';
import type { DatabaseClient } from '#single-database/client';
import { naiveBlog } from '../testing/blog.ts';

const schema = buildSchema(`
  type User { id: ID! name: String! email: String! posts(first: Int = 20): PostConnection! }
  type Post { id: ID! title: String! content: String! status: String! author: User! }
  type PostEdge { node: Post! }
  type PostConnection { edges: [PostEdge!]! }
  type UserConnection { edges: [UserEdge!]! }
  type UserEdge { node: User! }
  type Query {
    user(id: ID): User
    post(id: ID): Post
    posts(first: Int = 20): PostConnection!
    users(first: Int = 20): UserConnection!
  }
`);

type PostRow = { id: string; authorId: string };
type UserRow = { id: string };

function naiveResolvers(db: DatabaseClient) {
  const edges = <Node>(rows: Node[]) => ({ edges: rows.map((node) => ({ node })) });
  const post = (row: PostRow) => ({
    ...row,
    author: async () => user(await db.user.findUniqueOrThrow({ where: { id: row.authorId } })),
  });
  const user = (row: UserRow): object => ({
    ...row,
    posts: async ({ first }: { first: number }) =>
      edges((await db.post.findMany({ where: { authorId: row.id }, take: first })).map(post)),
  });
  return {
    user: async ({ id }: { id: string }) => user(await db.user.findUniqueOrThrow({ where: { id } })),
    post: async ({ id }: { id: string }) => post(await db.post.findUniqueOrThrow({ where: { id } })),
    posts: async ({ first }: { first: number }) =>
      edges((await db.post.findMany({ take: first, orderBy: { id: 'desc' } })).map(post)),
    users: async ({ first }: { first: number }) => edges((await db.user.findMany({ take: first })).map(user)),
  };
}

export const startNaiveGraphql = naiveBlog((blog) => {
  const app = createUsualApp(blog);
  app.post('/graphql', async (req, res) => {
    const { query: source, variables: variableValues } = req.body;
    res.json(await graphql({ schema, source, variableValues, rootValue: naiveResolvers(blog.db) }));
  });
  return app;
});
