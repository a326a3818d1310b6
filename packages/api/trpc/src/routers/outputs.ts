// What goes out: the shapes of the contract, which here take away what they do not know. A column that somebody adds to a
// statement does not reach a client before it stands here.
import { z } from 'zod';
import { postSummaryView, postTag, postVersionOf, postView, userTag, userVersionOf, userView } from '#blog-http';
import type { IfMatch } from '#blog-http/terms';
import * as contract from '#contract';
import type { CountedPost, SeenUser, StoredPost } from '#single-database';

const author = contract.post.shape.author.strip();
const version = z.string();
const pageOf = <Item extends z.ZodType>(item: Item) => contract.pageOf(item).strip();

/** `version` goes back with a change, which is refused if somebody else was faster. */
export const post = contract.post.extend({ author, version }).strip();
export const postPage = pageOf(
  contract.postSummary.extend({ author: author.extend({ published: z.int().optional() }) }).strip(),
);
export const newPosts = z.array(contract.postSummary.extend({ author }).strip());
export const user = z.union([
  contract.fullUser.extend({ version }).strip(),
  contract.publicUser.extend({ version }).strip(),
]);
export const userPage = pageOf(user);
export const fullUser = contract.fullUser.extend({ version }).strip();

const unquoted = (tag: string) => tag.slice(1, -1);

export const shownPost = (one: StoredPost): z.input<typeof post> => ({
  ...postView(one),
  version: unquoted(postTag(one)),
});

export const shownUser = (seen: SeenUser): z.input<typeof user> => ({
  ...userView(seen),
  version: unquoted(userTag(seen)),
});

export function listedPost({ published, ...one }: CountedPost): z.input<typeof postPage>['items'][number] {
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
