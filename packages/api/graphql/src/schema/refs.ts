// The two things that everything is about. A row holds what the statement before it gave; fields beyond that are loaded.
import type { ListedPost, StoredPost } from '#single-database';
import { builder } from './builder.ts';

/** From a list, with a summary, or read by itself, with the whole content. */
export type PostRow = ListedPost | StoredPost;
/** With the name, where a post brought it along. */
export type UserRow = { id: string; name?: string };

export const PostRef = builder.objectRef<PostRow>('Post');
export const UserRef = builder.objectRef<UserRow>('User');
