// What is asked of each style, in words that no style owns.
import { type Answer, type Person, send } from '../../../bench/people.ts';

/** `post` and `draft` are those of the author, of today; `old` was published by the author, more than a day after its beginning. */
export type Things = { post: string; old: string; draft: string; author: string; other: string };

export const operations = [
  'list posts',
  'find the draft in a list',
  'read a post',
  'read the draft',
  'create a post',
  'edit a post of today',
  'edit a post of the day before',
  'publish the draft',
  'delete a post',
  'list users',
  "read the author's e-mail",
  'read the own e-mail',
  "change the author's name",
  'change a role',
] as const;
export type Operation = (typeof operations)[number];

/** Resolves to 'done', to 'hidden' where the answer leaves out what was asked for, or to why it was refused. */
type Ask = (things: Things, by: Person | undefined) => Promise<{ outcome: string; answer: Answer }>;
export type Operations = (url: string) => Record<Operation, Ask>;

/** One version each: what is asked is brought back to it before it is asked. */
export const seen = { post: '2-1', draft: '1-1', user: 1 };
export const words = { title: 'A title', content: 'And what is said.' };
export const newName = 'Another name';

/** `judge` says what an answer without a refusal shows. */
export async function asked(
  url: string,
  by: Person | undefined,
  [method, path, body, headers]: [string, string, object?, Record<string, string>?],
  judge: (answer: Answer) => string | undefined,
) {
  const answer = await send(url, method, path, { as: by, ...(body && { body }), ...(headers && { headers }) });
  return { outcome: judge(answer) ?? 'done', answer };
}

export const holds = (items: unknown, id: string): boolean => JSON.stringify(items).includes(id);
