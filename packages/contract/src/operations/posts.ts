// Posts: read by everybody, written by their authors, watched over by moderators.
import { pageOf, postListQuery } from '../schemas/paging.ts';
import { post, postInput, postSummary } from '../schemas/post.ts';
import {
  deletedPost,
  draft,
  noor,
  publishedDraft,
  readPost,
  readSummary,
  replacedPost,
  words,
  written,
} from './examples.ts';
import type { Operation } from './operation.ts';

const input = { schema: postInput, example: words };
const page = {
  description: 'A page of posts, newest first.',
  schema: pageOf(postSummary),
  example: { items: [readSummary], nextCursor: null },
  headers: ['Link', 'Vary'],
} as const;
const one = { schema: post, headers: ['ETag', 'Vary'] } as const;
const drafts = 'Asking for drafts needs a token and lists your own; a moderator sees those of everybody.';

export const postOperations: readonly Operation[] = [
  {
    id: 'listPosts',
    tag: 'Posts',
    method: 'GET',
    path: '/api/posts',
    summary: 'List posts',
    description: drafts,
    token: 'optional',
    query: postListQuery,
    answers: { 200: page },
    refusals: ['sign-in-required'],
  },
  {
    id: 'createPost',
    tag: 'Posts',
    method: 'POST',
    path: '/api/posts',
    summary: 'Write a draft',
    description: 'Only its author and moderators see it, until it is published.',
    token: 'needed',
    headers: ['Idempotency-Key'],
    body: input,
    answers: {
      201: {
        description: 'The draft.',
        schema: post,
        example: written,
        headers: ['Location', 'ETag', 'Vary', 'Idempotency-Replayed'],
      },
    },
  },
  {
    id: 'readPost',
    tag: 'Posts',
    method: 'GET',
    path: '/api/posts/{id}',
    summary: 'Read a post',
    description: 'A draft is there for its author and for moderators only.',
    token: 'optional',
    parameters: { id: readPost.id },
    headers: ['If-None-Match'],
    answers: {
      200: { ...one, description: 'The post.', example: readPost },
      304: { description: 'You have it already.', headers: ['ETag', 'Vary'] },
    },
    refusals: ['post-not-found'],
  },
  {
    id: 'replacePost',
    tag: 'Posts',
    method: 'PUT',
    path: '/api/posts/{id}',
    summary: 'Replace what a post says',
    description: 'The author may within 24 hours of its creation, an administrator always.',
    token: 'needed',
    parameters: { id: replacedPost.id },
    headers: ['If-Match'],
    body: input,
    answers: { 200: { ...one, description: 'The post as it is now.', example: { ...replacedPost, ...words } } },
    refusals: ['forbidden', 'edit-window-closed', 'post-not-found', 'precondition-failed', 'precondition-required'],
  },
  {
    id: 'deletePost',
    tag: 'Posts',
    method: 'DELETE',
    path: '/api/posts/{id}',
    summary: 'Delete a post',
    description: 'The author may, and moderators.',
    token: 'needed',
    parameters: { id: deletedPost.id },
    headers: ['If-Match'],
    answers: { 204: { description: 'The post is gone.' } },
    refusals: ['forbidden', 'post-not-found', 'precondition-failed'],
  },
  {
    id: 'publishPost',
    tag: 'Posts',
    method: 'POST',
    path: '/api/posts/{id}/publish',
    summary: 'Publish a draft',
    description: 'The author may, and administrators. From then on everybody reads it.',
    token: 'needed',
    parameters: { id: draft.id },
    headers: ['If-Match', 'Idempotency-Key'],
    answers: {
      200: {
        description: 'The published post.',
        schema: post,
        example: publishedDraft,
        headers: ['ETag', 'Vary', 'Idempotency-Replayed'],
      },
    },
    refusals: ['forbidden', 'post-not-found', 'post-already-published', 'precondition-failed'],
  },
  {
    id: 'listPostsOfUser',
    tag: 'Posts',
    method: 'GET',
    path: '/api/users/{userId}/posts',
    summary: 'List the posts of one user',
    description: drafts,
    token: 'optional',
    parameters: { userId: noor.id },
    query: postListQuery,
    answers: { 200: page },
    refusals: ['sign-in-required', 'user-not-found'],
  },
];
