// For tests that compare who may do what: one operation as one of the people, on things made for it.
import { type People, writePost } from '#blog-http/testing';
import { asker, type Blog } from './blog.ts';

export const people = ['nobody', 'stranger', 'author', 'moderator', 'admin'] as const;
type Asking = 'nobody' | keyof People;

/** `post` and `draft` are new, and the author's. */
type Things = { post: string; draft: string; author: string };
const some = (fields: string) => `edges { node { ${fields} } }`;
const result = '{ __typename }';

const documents = {
  'list posts': () => `{ posts { ${some('title')} } }`,
  'list drafts': () => `{ posts(status: draft) { ${some('title')} } }`,
  'read a post': ({ post }: Things) => `{ post(id: "${post}") { content } }`,
  'read a draft': ({ draft }: Things) => `{ post(id: "${draft}") { content } }`,
  'list users': () => `{ users { ${some('name')} } }`,
  "read an author's address": ({ author }: Things) => `{ user(id: "${author}") { email } }`,
  'create a post': () => `mutation { createPost(input: { title: "A", content: "B" }) ${result} }`,
  'edit a post': ({ post }: Things) =>
    `mutation { editPost(id: "${post}", seen: "1-1", change: { title: "A" }) ${result} }`,
  'publish a draft': ({ draft }: Things) => `mutation { publishPost(id: "${draft}") ${result} }`,
  'delete a post': ({ post }: Things) => `mutation { deletePost(id: "${post}") ${result} }`,
  'create a user': () =>
    `mutation { createUser(input: { email: "${crypto.randomUUID()}@example.com", name: "A", password: "a long enough phrase", role: USER }) ${result} }`,
  'change a user': ({ author }: Things) => `mutation { changeUser(id: "${author}", seen: "1", change: {}) ${result} }`,
} satisfies Record<string, (things: Things) => string>;

export type Operation = keyof typeof documents;
export const operations = Object.keys(documents) as Operation[];

/** 'done', or why it was not: a refusal, or a field that is null. */
export async function askAs(blog: Blog, person: Asking, operation: Operation): Promise<string> {
  const post = await writePost(blog);
  const draft = await writePost(blog, { status: 'draft' });
  const query = documents[operation]({ post, draft, author: blog.people.author.id });
  const { body } = await asker(blog)(query, person === 'nobody' ? {} : { as: blog.people[person] });
  // As it was, for whoever comes next.
  await blog.pool.query('update users set version = 1');
  const [error] = body.errors ?? [];
  if (error) return error.extensions?.code ?? error.message;
  const [found] = Object.values(body.data ?? {});
  if (Object.values(Object(found)).includes(null) || found === null) return 'hidden';
  const type = Object(found).__typename;
  return type === 'Refused' || type === 'Invalid' ? type : 'done';
}
