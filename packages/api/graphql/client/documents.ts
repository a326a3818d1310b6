// Made by `node --run documents` from operations/ and the schema. Do not edit it.
import type { Document } from './client.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type PostInput = {
  content: string;
  title: string;
};

/** Why. The names of the Blog API, in capitals. */
export type RefusalCode =
  | 'EDIT_WINDOW_CLOSED'
  | 'EMAIL_TAKEN'
  | 'FORBIDDEN'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_CREDENTIALS'
  | 'INVALID_REFRESH_TOKEN'
  | 'INVALID_TOKEN'
  | 'LAST_ADMINISTRATOR'
  | 'POST_ALREADY_PUBLISHED'
  | 'POST_NOT_FOUND'
  | 'PRECONDITION_FAILED'
  | 'PRECONDITION_REQUIRED'
  | 'SIGN_IN_REQUIRED'
  | 'TOO_MANY_LOGINS'
  | 'USER_NOT_FOUND';

export type Status = 'draft' | 'published';

export type AuthorPageQueryVariables = Exact<{
  id: string | number;
  first?: number;
}>;

export type AuthorPageQuery = {
  user: {
    id: string;
    name: string;
    published: number;
    posts: { edges: Array<{ node: { id: string; title: string; summary: string } }> };
  } | null;
};

export type NewPostsSubscriptionVariables = Exact<{ [key: string]: never }>;

export type NewPostsSubscription = { newPosts: Array<{ id: string; title: string; author: { name: string } }> };

export type OnePostQueryVariables = Exact<{
  id: string | number;
}>;

export type OnePostQuery = {
  post: {
    id: string;
    version: string;
    title: string;
    content: string | null;
    status: Status;
    publishedAt: string | null;
    author: { id: string; name: string };
  } | null;
};

export type PostListQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;

export type PostListQuery = {
  posts: {
    edges: Array<{ node: { id: string; title: string; author: { name: string; published: number } } }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type PublishPostMutationVariables = Exact<{
  id: string | number;
}>;

export type PublishPostMutation = {
  publishPost:
    | { __typename: 'Invalid' }
    | { __typename: 'Post'; id: string; publishedAt: string | null }
    | { __typename: 'Refused'; code: RefusalCode; message: string };
};

export type WritePostMutationVariables = Exact<{
  input: PostInput;
}>;

export type WritePostMutation = {
  createPost:
    | { __typename: 'Invalid'; mistakes: Array<{ path: string; detail: string }> }
    | { __typename: 'Post'; id: string; version: string; title: string }
    | { __typename: 'Refused'; code: RefusalCode; message: string };
};

export const authorPage = 'sha256:491c81fffa5c5d90b1df9eed4368e03398baef5332cafe145c5e5080be6938d4' as Document<
  AuthorPageQuery,
  AuthorPageQueryVariables
>;
export const newPosts = 'sha256:af71f39933896ad1bfb2bc5c041930c5cf9fbc063f2655a8e0d7776d8be0106f' as Document<
  NewPostsSubscription,
  NewPostsSubscriptionVariables
>;
export const onePost = 'sha256:1366305a3910f897a0b6c431edca0ea8f7809771874a57465ac0d55f581d5a66' as Document<
  OnePostQuery,
  OnePostQueryVariables
>;
export const postList = 'sha256:eb061ee4ccef269a490b4b4418e60f5afcc04bc34ac3109b9c6de692cb854b1e' as Document<
  PostListQuery,
  PostListQueryVariables
>;
export const publishPost = 'sha256:f56831dd7caca3d22b08bd82b179a92815d7ca950076329ad190111d65f1797e' as Document<
  PublishPostMutation,
  PublishPostMutationVariables
>;
export const writePost = 'sha256:109c9071e3f55386c6dfa34c6ac24f6ffb57b0e9955428f466653c5ec952b802' as Document<
  WritePostMutation,
  WritePostMutationVariables
>;
