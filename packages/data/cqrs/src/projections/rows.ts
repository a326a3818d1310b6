// The projection itself: what a post or an author of the write model looks like to readers. A change of what this makes is a
// new version, and builds its read models anew.
import { postSummaryView, postTag, postView } from '#blog-http';
import { type Role, type Status, SUMMARY_LENGTH } from '#contract';
import type { AuthorRow, PostRow } from '../read-models/read-models.ts';

export const projectionVersion = 1;

export type Post = {
  id: string;
  title: string;
  content: string;
  status: Status;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  authorId: string;
  authorName: string;
  authorVersion: number;
};
export type Author = { id: string; name: string; role: Role };

export function toPostRow({ authorId, authorName, authorVersion, ...post }: Post): PostRow {
  const author = { id: authorId, name: authorName, version: authorVersion };
  const shown = { ...post, author, summary: firstCharacters(post.content) };
  return {
    id: post.id,
    authorId,
    status: post.status,
    tag: postTag(shown),
    listed: JSON.stringify(postSummaryView(shown)),
    whole: JSON.stringify(postView(shown)),
    text: `${post.title} ${authorName} ${post.content}`,
  };
}

export const toAuthorRow = ({ id, name, role }: Author): AuthorRow => ({ id, name, role });

/** Characters as people count them: an emoji is one, though it takes two places in a string. */
function firstCharacters(text: string): string {
  return text.length <= SUMMARY_LENGTH
    ? text
    : Array.from(text.slice(0, 2 * SUMMARY_LENGTH))
        .slice(0, SUMMARY_LENGTH)
        .join('');
}
