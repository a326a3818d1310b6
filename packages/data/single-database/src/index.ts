// The blog on one database: its operations as functions, each of which decides inside its statement who may do it.
export { authorsByIds, type PublicAuthor } from './batches/authors-by-ids.ts';
export { countsByAuthors } from './batches/counts-by-authors.ts';
export { postsByAuthors } from './batches/posts-by-authors.ts';
export { type Blog, createBlog, type Some } from './blog.ts';
export { generatePosts } from './database/generate-posts.ts';
export { migrations, prepareDatabase } from './database/prepare-database.ts';
export { seed } from './database/seed.ts';
export { createPostFeed, type PostFeed } from './posts/follow-posts.ts';
export { type AskedPosts, type CountedPost, listPosts } from './posts/list-posts.ts';
export { type NewPosts, newPosts, newPostsCursor } from './posts/new-posts.ts';
export type { ListedPost, StoredPost } from './posts/post-rows.ts';
export { readPost } from './posts/read-post.ts';
export { createPost, deletePost, editPost, publishPost } from './posts/write-post.ts';
export { accountsOf } from './users/accounts.ts';
export { createUser, newAccount, registerUser } from './users/add-users.ts';
export { changeUser, deleteUser } from './users/change-users.ts';
export { listUsers, readUser } from './users/read-users.ts';
export type { NewAccount, SeenUser, StoredUser } from './users/user-rows.ts';
