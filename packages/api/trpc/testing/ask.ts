// For a table of who may do what in each style of API: every operation of this one by name, as one function.
import { TRPCClientError } from '@trpc/client';
import type { Person } from '#blog-http/testing';
import type { Blog as Client } from '../src/client.ts';
import type { Blog } from './blog.ts';

type Subject = { postId: string; userId: string };

/** What is read first, to name its version, is read by somebody who sees everything. */
const operations = {
  listPosts: (client: Client) => client.posts.list.query(),
  listDrafts: (client: Client) => client.posts.list.query({ status: 'draft' }),
  readPost: (client: Client, { postId: id }: Subject) => client.posts.get.query({ id }),
  createPost: (client: Client) => client.posts.create.mutate({ title: 'Title', content: 'Text' }),
  editPost: async (client: Client, { postId: id }: Subject, all: Client) =>
    client.posts.edit.mutate({ id, version: (await all.posts.get.query({ id })).version, title: 'New' }),
  publishPost: async (client: Client, { postId: id }: Subject, all: Client) =>
    client.posts.publish.mutate({ id, version: (await all.posts.get.query({ id })).version }),
  deletePost: async (client: Client, { postId: id }: Subject, all: Client) =>
    client.posts.remove.mutate({ id, version: (await all.posts.get.query({ id })).version }),
  listUsers: (client: Client) => client.users.list.query(),
  readUser: (client: Client, { userId: id }: Subject) => client.users.get.query({ id }),
  createUser: (client: Client) =>
    client.users.create.mutate({
      email: `${crypto.randomUUID()}@example.com`,
      name: 'New',
      password: 'correct horse battery',
      role: 'USER',
    }),
  changeUser: async (client: Client, { userId: id }: Subject, all: Client) =>
    client.users.change.mutate({ id, version: (await all.users.get.query({ id })).version, name: 'New' }),
  deleteUser: async (client: Client, { userId: id }: Subject, all: Client) =>
    client.users.remove.mutate({ id, version: (await all.users.get.query({ id })).version }),
};

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];

/** 'done' with what was answered, or the code of the refusal. */
export async function ask(blog: Blog, person: Person | undefined, operation: OperationName, subject: Subject) {
  try {
    const answer: unknown = await operations[operation](blog.as(person), subject, blog.as(blog.people.admin));
    return { outcome: 'done', answer };
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return { outcome: String(error.data?.code), answer: undefined };
  }
}
