// The rules of posts, without a database, a server or a clock.
import { test } from 'vitest';
import { scenario } from '../../../testing/given.ts';
import { posts } from './decide.ts';
import type { PostEvent } from './events.ts';

const given = scenario(posts);
const at = new Date('2026-05-01T12:00:00.000Z');
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
const [author, moderator, admin, stranger] = [
  { id: 'noor', role: 'USER' },
  { id: 'mika', role: 'MODERATOR' },
  { id: 'ada', role: 'ADMIN' },
  { id: 'eve', role: 'USER' },
] as const;

const text = { title: 'Title', content: 'Content' };
const created: PostEvent = { type: 'PostCreated', at, data: { authorId: 'noor', ...text } };
const published: PostEvent = { type: 'PostPublished', at, data: {} };
const deleted: PostEvent = { type: 'PostDeleted', at, data: {} };
const sent = { id: 'post', actor: author, at };
const edit = { type: 'EditPost', ...sent, title: 'Other', content: 'Content' } as const;

test('who is signed in creates a post, as a draft', () => {
  given()
    .when({ type: 'CreatePost', ...sent, ...text })
    .thenHappens(created);
  given()
    .when({ type: 'CreatePost', ...sent, ...text, actor: undefined })
    .thenRefused('sign-in-required');
});

test('a draft does not exist for strangers', () => {
  for (const type of ['PublishPost', 'DeletePost'] as const) {
    given(created)
      .when({ type, ...sent, actor: stranger })
      .thenRefused('post-not-found');
    given(created, published)
      .when({ type, ...sent, actor: stranger })
      .thenRefused('forbidden');
  }
});

test('the author edits for 24 hours, an administrator always, a moderator never', () => {
  given(created)
    .when({ ...edit, at: later(24) })
    .thenHappens({ type: 'PostEdited', at: later(24), data: { title: 'Other', content: 'Content' } });
  given(created)
    .when({ ...edit, at: later(24.01) })
    .thenRefused('edit-window-closed');
  given(created, published)
    .when({ ...edit, actor: admin, at: later(1000) })
    .thenHappens({ type: 'PostEdited', at: later(1000), data: { title: 'Other', content: 'Content' } });
  given(created)
    .when({ ...edit, actor: moderator })
    .thenRefused('forbidden');
});

test('an edit that changes nothing records nothing', () => {
  given(created)
    .when({ ...edit, ...text })
    .thenHappens();
});

test('a post is published once', () => {
  given(created)
    .when({ type: 'PublishPost', ...sent })
    .thenHappens(published);
  given(created, published)
    .when({ type: 'PublishPost', ...sent })
    .thenRefused('post-already-published');
});

test('a moderator deletes what others wrote, and what is deleted is gone for everybody', () => {
  given(created, published)
    .when({ type: 'DeletePost', ...sent, actor: moderator })
    .thenHappens(deleted);
  given(created, published, deleted)
    .when({ type: 'DeletePost', ...sent, actor: admin })
    .thenRefused('post-not-found');
});
