// The two things that everything is about. A row holds what the statement before it gave; fields beyond that are loaded.
import type { CountedPost, StoredPost } from '#single-database';
import { builder } from './builder.ts';

/** From a list, with a summary, or read by itself, with the whole content. */
export type PostRow = CountedPost | StoredPost;
/** With what a post brought along: the name, and from some lists how many posts they have published. */
export type UserRow = { id: string; name?: string; published?: number | undefined };

export const PostRef = builder.objectRef<PostRow>('Post');
export const UserRef = builder.objectRef<UserRow>('User');
