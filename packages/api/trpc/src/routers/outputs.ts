// What goes out: the shapes of the contract, which here take away what they do not know. A column that somebody adds to a
// statement does not reach a client before it stands here.
import { z } from 'zod';
import { postSummaryView, postTag, postVersionOf, postView, userTag, userVersionOf, userView } from '#blog-http';
import type { IfMatch } from '#blog-http/terms';
import * as contract from '#contract';
import type { CountedPost, SeenUser, StoredPost } from '#single-database';

// The form of ids and times is our own work already: to check it again costs more than all the rest of a page.
const time = z.string();
const made = { id: z.string(), createdAt: time, updatedAt: time, publishedAt: time.nullable() };
const author = contract.post.shape.author.extend({ id: z.string() }).strip();
const version = z.string();
const pageOf = <Item extends z.ZodType>(item: Item) => contract.pageOf(item).strip();

/** At once: zod's asynchronous way, which tRPC would take, costs twice as much for a page. */
const stripped =
  <Schema extends z.ZodType>(schema: Schema) =>
  (value: unknown): z.output<Schema> =>
    schema.parse(value);

/** `version` goes back with a change, which is refused if somebody else was faster. */
const postShape = contract.post.extend({ ...made, author, version }).strip();
const listedShape = contract.postSummary
  .extend({ ...made, author: author.extend({ published: z.int().optional() }) })
  .strip();
const fullUserShape = contract.fullUser.extend({ version }).strip();
const userShape = z.union([fullUserShape, contract.publicUser.extend({ version }).strip()]);

export const post = stripped(postShape);
export const postPage = stripped(pageOf(listedShape));
export const newPosts = stripped(z.array(listedShape));
export const user = stripped(userShape);
export const userPage = stripped(pageOf(userShape));
export const fullUser = fullUserShape;

const unquoted = (tag: string) => tag.slice(1, -1);

export const shownPost = (one: StoredPost): z.output<typeof postShape> => ({
  ...postView(one),
  version: unquoted(postTag(one)),
});

export const shownUser = (seen: SeenUser): z.output<typeof userShape> => ({
  ...userView(seen),
  version: unquoted(userTag(seen)),
});

export function listedPost({ published, ...one }: CountedPost): z.output<typeof listedShape> {
  const view = postSummaryView(one);
  return published === undefined ? view : { ...view, author: { ...view.author, published } };
}

/** A version that we never gave out matches nothing. */
const expected =
  <Version>(parse: (tag: string) => Version | undefined) =>
  (text: string): IfMatch<Version> => {
    const found = parse(`"${text}"`);
    return found === undefined ? [] : [found];
  };
export const expectedPost = expected(postVersionOf);
export const expectedUser = expected(userVersionOf);
