// Posts as the Blog API shows them, and the tags of what it shows: byte for byte the same from every server.
import type { Post, PostSummary, Status } from '#contract';
import { privateHeaders } from './private-headers.ts';
import type { Reply } from './reply.ts';
import type { PostVersion } from './terms/precondition.ts';

type Shown = {
  id: string;
  title: string;
  status: Status;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  author: { id: string; name: string };
};
type Tagged = { version: number; author: { version: number } };
type WholePost = Shown & Tagged & { content: string };

const by = ({ author }: Shown) => ({ id: author.id, name: author.name });
const dates = ({ createdAt, updatedAt, publishedAt }: Shown) => ({
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
});

export const postView = (post: Shown & { content: string }): Post => {
  const { id, title, content, status } = post;
  return { id, title, content, status, author: by(post), ...dates(post) };
};

/** A post as lists show it. */
export const postSummaryView = (post: Shown & { summary: string }): PostSummary => {
  const { id, title, summary, status } = post;
  return { id, title, summary, status, author: by(post), ...dates(post) };
};

/** The author's name is part of what is shown, so the author's version is part of the tag. */
export const postTag = ({ version, author }: Tagged): string => `"${version}-${author.version}"`;

/** What a tag of ours stands for; undefined for any other. */
export function postVersionOf(tag: string): PostVersion | undefined {
  const [, post, author] = /^"(\d{1,9})-(\d{1,9})"$/.exec(tag) ?? [];
  return post && author ? { post: Number(post), author: Number(author) } : undefined;
}

export const postHeaders = (post: Tagged) => ({ ETag: postTag(post), ...privateHeaders });

export const postReply = (post: WholePost): Reply => ({
  status: 200,
  headers: postHeaders(post),
  body: postView(post),
  shows: post.author.id,
});

export function createdPost(post: WholePost): Reply {
  const reply = postReply(post);
  return { ...reply, status: 201, headers: { ...reply.headers, Location: `/api/posts/${post.id}` } };
}
