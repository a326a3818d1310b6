// What is served at /asyncapi.json, read by the parser of the AsyncAPI project.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { asyncApiFindings } from '#messaging/testing';
import { startBlog } from '../testing/blog.ts';

test('/asyncapi.json keeps the rules of AsyncAPI, and names every event with who tells and who hears it', async () => {
  const blog = await startBlog();
  const answer = await fetch(`${blog.url}/asyncapi.json`);
  const text = await answer.text();
  await blog.stop();
  assert.equal(answer.status, 200);
  assert.deepEqual(await asyncApiFindings(text), []);
  const { operations } = JSON.parse(text);
  assert.deepEqual(Object.keys(operations), [
    'users-tells-user.registered',
    'users-tells-user.renamed',
    'users-tells-user.role-changed',
    'users-tells-user.deleted',
    'auth-hears-user.deleted',
    'posts-hears-user.registered',
    'posts-hears-user.renamed',
    'posts-hears-user.role-changed',
    'posts-hears-user.deleted',
  ]);
});
