import type { Express } from 'express';
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { listen } from '../testing/listen.ts';
import type { TypedPost, User } from './naive-policies.ts';
import { createNaivePostsApp } from './naive-posts-app.ts';
import { createPostsApp } from './posts-app.ts';

type CreateApp = (posts: Map<string, TypedPost>, userOf: (name: string) => User) => Express;

const roles = new Map([['mod', 'MODERATOR']]);
const userOf = (id: string): User => ({ id, role: roles.get(id) ?? 'USER' });

/** Serves a draft and a published post of Ann's; the returned function gives the status of one request. */
async function serve(createApp: CreateApp) {
  const post = { type: 'post', authorId: 'ann', createdAt: new Date() };
  const posts = new Map<string, TypedPost>([
    ['draft', { ...post, status: 'draft' }],
    ['published', { ...post, status: 'published' }],
  ]);
  const url = await listen(createApp(posts, userOf));
  return async (user: string, method: string, id: string) =>
    (await fetch(`${url}/posts/${id}`, { method, headers: { 'x-user': user } })).status;
}

const apps: Record<'naive' | 'ours', CreateApp> = { naive: createNaivePostsApp, ours: createPostsApp };

pitfall(
  'ABAC-2: missing post -> 404, not 500',
  async (createApp: CreateApp) => {
    const statusOf = await serve(createApp);
    expect(await statusOf('mod', 'DELETE', 'missing')).toBe(404);
  },
  apps,
);

pitfall(
  'ABAC-4: the owner deletes their own post through the real route',
  async (createApp: CreateApp) => {
    const statusOf = await serve(createApp);
    expect(await statusOf('ann', 'DELETE', 'draft')).toBe(204);
    expect(await statusOf('bob', 'DELETE', 'published')).toBe(403);
  },
  apps,
);

pitfall(
  'ABAC-12: a stranger cannot tell an existing draft from a missing post',
  async (createApp: CreateApp) => {
    const statusOf = await serve(createApp);
    expect(await statusOf('ann', 'PUT', 'draft')).toBe(204);
    expect(await statusOf('bob', 'PUT', 'published')).toBe(403);
    expect(await statusOf('bob', 'PUT', 'draft')).toBe(await statusOf('bob', 'PUT', 'missing'));
  },
  apps,
);
