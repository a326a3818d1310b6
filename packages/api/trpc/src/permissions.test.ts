// Who may do what, on another person's published post and on that person's account.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { writePost } from '#blog-http/testing';
import { ask, type OperationName, operationNames } from '../testing/ask.ts';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Row = [nobody: string, stranger: string, moderator: string, admin: string];

const table: Record<OperationName, Row> = {
  listPosts: ['done', 'done', 'done', 'done'],
  listDrafts: ['sign-in-required', 'done', 'done', 'done'],
  readPost: ['done', 'done', 'done', 'done'],
  createPost: ['sign-in-required', 'done', 'done', 'done'],
  editPost: ['sign-in-required', 'forbidden', 'forbidden', 'done'],
  publishPost: ['sign-in-required', 'forbidden', 'forbidden', 'post-already-published'],
  deletePost: ['sign-in-required', 'forbidden', 'done', 'done'],
  listUsers: ['sign-in-required', 'forbidden', 'done', 'done'],
  readUser: ['done', 'done', 'done', 'done'],
  createUser: ['sign-in-required', 'forbidden', 'forbidden', 'done'],
  changeUser: ['sign-in-required', 'forbidden', 'forbidden', 'done'],
  deleteUser: ['sign-in-required', 'forbidden', 'forbidden', 'done'],
};

for (const operation of operationNames) {
  test(`${operation} is for whom the table says`, async () => {
    const { stranger, moderator, admin } = blog.people;
    const outcomes = [];
    for (const person of [undefined, stranger, moderator, admin]) {
      const userId = (await blog.person(crypto.randomUUID(), 'USER')).id;
      const subject = { postId: await writePost(blog), userId };
      outcomes.push((await ask(blog, person, operation, subject)).outcome);
    }
    assert.deepEqual(outcomes, table[operation]);
  });
}
