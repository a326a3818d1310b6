// The operations over REST: an address and a method each.
import type { Answer, Person } from '../../../bench/people.ts';
import { asked, holds, newName, type Operations, seen, type Things, words } from './operation.ts';

type Request = Parameters<typeof asked>[2];
type Judge = (answer: Answer, things: Things, by: Person | undefined) => boolean;

const any = () => true;
const showsMail: Judge = ({ body }) => 'email' in body;
const ifMatch = (tag: string) => ({ 'If-Match': `"${tag}"` });
const merging = (tag: string) => ({ 'Content-Type': 'application/merge-patch+json', ...ifMatch(tag) });

export const rest: Operations = (url) => {
  const ask =
    (request: (things: Things, by: Person | undefined) => Request, shows: Judge = any) =>
    (things: Things, by: Person | undefined) =>
      asked(url, by, request(things, by), (answer) => {
        if (answer.status >= 400) return String(answer.body.code);
        return shows(answer, things, by) ? undefined : 'hidden';
      });
  return {
    'list posts': ask(() => ['GET', '/v2/posts']),
    'find the draft in a list': ask(
      () => ['GET', '/v2/posts?status=draft'],
      ({ body }, { draft }) => holds(body, draft),
    ),
    'read a post': ask(({ post }) => ['GET', `/v2/posts/${post}`]),
    'read the draft': ask(({ draft }) => ['GET', `/v2/posts/${draft}`]),
    'create a post': ask(() => ['POST', '/v2/posts', words]),
    'edit a post of today': ask(({ post }) => ['PUT', `/v2/posts/${post}`, words, ifMatch(seen.post)]),
    'edit a post of the day before': ask(({ old }) => ['PUT', `/v2/posts/${old}`, words, ifMatch(seen.post)]),
    'publish the draft': ask(({ draft }) => ['POST', `/v2/posts/${draft}/publish`]),
    'delete a post': ask(({ post }) => ['DELETE', `/v2/posts/${post}`]),
    'list users': ask(() => ['GET', '/v2/users']),
    "read the author's e-mail": ask(({ author }) => ['GET', `/v2/users/${author}`], showsMail),
    'read the own e-mail': ask((_, by) => ['GET', `/v2/users/${by?.id ?? 'me'}`], showsMail),
    "change the author's name": ask(({ author }) => [
      'PATCH',
      `/v2/users/${author}`,
      { name: newName },
      merging(`${seen.user}-full`),
    ]),
    'change a role': ask(({ other }) => [
      'PATCH',
      `/v2/users/${other}`,
      { role: 'MODERATOR' },
      merging(`${seen.user}-full`),
    ]),
  };
};
