import assert from 'node:assert/strict';
import { test } from 'vitest';
import { eventsUrlBeside, readerRoleOf } from './events-url.ts';

const beside = (url: string) => new URL(eventsUrlBeside(url, 'posts-service', 'users-service'));

test('the database of the publisher stands beside the own one, under the same prefix', () => {
  assert.equal(beside('postgres://me@host:5/posts-service').pathname, '/users-service');
  assert.equal(beside('postgres://me@host:5/shop_posts-service').pathname, '/shop_users-service');
});

test('what is read there is read as the role of its readers, and other options stay', () => {
  const url = beside('postgres://me@host:5/a%20b_posts-service?options=-c%20a%3Db&sslmode=require');
  assert.equal(readerRoleOf(url.href), 'a b_users-service_events');
  assert.equal(url.searchParams.get('options'), '-c a=b -c role=a\\ b_users-service_events');
  assert.equal(url.searchParams.get('sslmode'), 'require');
});

test('a name that PostgreSQL would cut off is refused', () => {
  assert.equal(readerRoleOf(`postgres://host/${'a'.repeat(56)}`).length, 63);
  assert.throws(() => readerRoleOf(`postgres://host/${'a'.repeat(57)}`), { code: 'database-refused' });
});
