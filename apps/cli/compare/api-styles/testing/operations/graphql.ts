// The operations over GraphQL, each a document of its own.
import type { Answer, Person } from '../../../bench/people.ts';
import { asked, holds, newName, type Operations, seen, type Things, words } from './operation.ts';

type Judge = (data: object, things: Things) => boolean;

const any = () => true;
const showsMail: Judge = (data) => Object(Object.values(data)[0]).email !== null;
const result = '{ __typename ... on Refused { code } }';
const { title, content } = words;
const input = `{ title: "${title}", content: "${content}" }`;
/** GraphQL writes codes in capitals. */
const codeOf = (code: string) => code.toLowerCase().replaceAll('_', '-');

/** An error of the whole, a refusal as a value, or a field that is null. */
function refusalIn({ body }: Answer): string | undefined {
  const [error] = Array.isArray(body.errors) ? body.errors : [];
  if (error || body.code) return codeOf(String(error?.extensions?.code ?? body.code));
  const [[field = '', value = null] = []] = Object.entries(Object(body.data));
  if (value === null) return field === 'post' ? 'post-not-found' : 'user-not-found';
  return Object(value).__typename === 'Refused' ? codeOf(Object(value).code) : undefined;
}

export const graphql: Operations = (url) => {
  const ask =
    (document: (things: Things, by: Person | undefined) => string, shows: Judge = any) =>
    (things: Things, by: Person | undefined) =>
      asked(
        url,
        by,
        ['POST', '/graphql', { query: document(things, by) }, { Accept: 'application/graphql-response+json' }],
        (answer) => refusalIn(answer) ?? (shows(Object(answer.body.data), things) ? undefined : 'hidden'),
      );
  const edit = (id: string) => `mutation { editPost(id: "${id}", seen: "${seen.post}", change: ${input}) ${result} }`;
  return {
    'list posts': ask(() => '{ posts { edges { node { title summary author { name } } } } }'),
    'find the draft in a list': ask(
      () => '{ posts(status: draft) { edges { node { id } } } }',
      (data, { draft }) => holds(data, draft),
    ),
    'read a post': ask(({ post }) => `{ post(id: "${post}") { title content author { name } } }`),
    'read the draft': ask(({ draft }) => `{ post(id: "${draft}") { title content } }`),
    'create a post': ask(() => `mutation { createPost(input: ${input}) ${result} }`),
    'edit a post of today': ask(({ post }) => edit(post)),
    'edit a post of the day before': ask(({ old }) => edit(old)),
    'publish the draft': ask(({ draft }) => `mutation { publishPost(id: "${draft}") ${result} }`),
    'delete a post': ask(({ post }) => `mutation { deletePost(id: "${post}") ${result} }`),
    'list users': ask(() => '{ users { edges { node { name email role } } } }'),
    "read the author's e-mail": ask(({ author }) => `{ user(id: "${author}") { name email } }`, showsMail),
    'read the own e-mail': ask((_, by) => `{ user(id: "${by?.id ?? 'me'}") { name email } }`, showsMail),
    "change the author's name": ask(
      ({ author }) =>
        `mutation { changeUser(id: "${author}", seen: "${seen.user}", change: { name: "${newName}" }) ${result} }`,
    ),
    'change a role': ask(
      ({ other }) =>
        `mutation { changeUser(id: "${other}", seen: "${seen.user}", change: { role: MODERATOR }) ${result} }`,
    ),
  };
};
