// The operations over tRPC, in its own form on the wire: a procedure and its input.
import type { Answer, Person } from '../../../bench/people.ts';
import { asked, holds, newName, type Operations, seen, type Things, words } from './operation.ts';

type Input = object | undefined;
type Judge = (data: unknown, things: Things) => boolean;

const showsMail: Judge = (data) => 'email' in Object(data);
const dataOf = ({ body }: Answer) => Object(body.result).data;

export const trpc: Operations = (url) => {
  const judged = (things: Things, shows: Judge) => (answer: Answer) => {
    // The refusal of a procedure, or of the whole request.
    const code = Object(Object(answer.body.error).data).code ?? answer.body.code;
    if (answer.status >= 400) return String(code);
    return shows(dataOf(answer), things) ? undefined : 'hidden';
  };
  const query =
    (
      name: string,
      input: (things: Things, by: Person | undefined) => Input = () => undefined,
      shows: Judge = () => true,
    ) =>
    (things: Things, by: Person | undefined) => {
      const given = input(things, by);
      const search = given ? `?input=${encodeURIComponent(JSON.stringify(given))}` : '';
      return asked(url, by, ['GET', `/trpc/${name}${search}`], judged(things, shows));
    };
  const mutation = (name: string, input: (things: Things) => object) => (things: Things, by: Person | undefined) =>
    asked(
      url,
      by,
      ['POST', `/trpc/${name}`, input(things)],
      judged(things, () => true),
    );
  return {
    'list posts': query('posts.list'),
    'find the draft in a list': query(
      'posts.list',
      () => ({ status: 'draft' }),
      (data, { draft }) => holds(data, draft),
    ),
    'read a post': query('posts.get', ({ post: id }) => ({ id })),
    'read the draft': query('posts.get', ({ draft: id }) => ({ id })),
    'create a post': mutation('posts.create', () => words),
    'edit a post of today': mutation('posts.edit', ({ post: id }) => ({ id, version: seen.post, ...words })),
    'edit a post of the day before': mutation('posts.edit', ({ old: id }) => ({ id, version: seen.post, ...words })),
    'publish the draft': mutation('posts.publish', ({ draft: id }) => ({ id, version: seen.draft })),
    'delete a post': mutation('posts.remove', ({ post: id }) => ({ id, version: seen.post })),
    'list users': query('users.list'),
    "read the author's e-mail": query('users.get', ({ author: id }) => ({ id }), showsMail),
    'read the own e-mail': query('users.get', (_, by) => ({ id: by?.id ?? 'me' }), showsMail),
    "change the author's name": mutation('users.change', ({ author: id }) => ({
      id,
      version: `${seen.user}-full`,
      name: newName,
    })),
    'change a role': mutation('users.change', ({ other: id }) => ({
      id,
      version: `${seen.user}-full`,
      role: 'MODERATOR',
    })),
  };
};
