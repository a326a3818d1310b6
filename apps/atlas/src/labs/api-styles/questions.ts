// What each style asks for to show a screen: the requests of its own client, written out.
import { demoPosts, demoUsers } from '#contract';
import { authorPage, onePost, postList } from '#graphql/documents';
import type { ScreenId, StyleId } from './choices.ts';

export type Question = { path: string; body?: object };

const author = demoUsers.find(({ email }) => email === demoPosts[0]?.author)?.id ?? 'none';
const post = demoPosts[0]?.id ?? 'none';

/** Calls of one moment go out in one request. */
function calls(asked: Record<string, object>): Question[] {
  const inputs = Object.fromEntries(Object.values(asked).map((input, index) => [index, input]));
  const input = encodeURIComponent(JSON.stringify(inputs));
  return [{ path: `/trpc/${Object.keys(asked).join(',')}?batch=1&input=${input}` }];
}

const document = (documentId: string, variables: object): Question[] => [
  { path: '/graphql', body: { documentId, variables } },
];

/** All of one style go out at the same moment. */
export const questions: Record<StyleId, Record<ScreenId, Question[]>> = {
  rest: {
    list: [{ path: '/v2/posts?fields=id,title,author.name,author.published' }],
    post: [{ path: `/v2/posts/${post}?fields=title,content,author.name` }],
    author: [
      { path: `/v2/users/${author}?fields=name` },
      { path: `/v2/users/${author}/posts?fields=id,title,summary,author.published` },
    ],
  },
  graphql: {
    list: document(postList, {}),
    post: document(onePost, { id: post }),
    author: document(authorPage, { id: author }),
  },
  trpc: {
    list: calls({ 'posts.list': { counts: true } }),
    post: calls({ 'posts.get': { id: post } }),
    author: calls({ 'users.get': { id: author }, 'posts.list': { authorId: author, counts: true } }),
  },
};

/** A server takes no mutation by GET: whatever somebody writes here, it changes nothing. */
export const ownQuestion = (query: string): Question => ({ path: `/graphql?query=${encodeURIComponent(query)}` });
