// Two apps in one process, as in tests and as in `pnpm start`.
import { expect, onTestFinished, vi } from 'vitest';
import { open, writePosts } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { startBlog } from '../../testing/blog.ts';
import { naiveBlog, type StartBlog } from '../../testing/subject.ts';

/** The app is started the naive way: DATABASE_URL is set, then the module is imported. */
const startShared = naiveBlog(async ({ databaseUrl }) => {
  vi.stubEnv('DATABASE_URL', databaseUrl);
  const { createSharedApp, disconnect } = await import('./naive-shared-app.ts');
  onTestFinished(disconnect);
  onTestFinished(() => void vi.unstubAllEnvs());
  return createSharedApp();
});

pitfall(
  'MONO-1: two apps in one process each have their own database',
  async (start: StartBlog, context) => {
    const [first, second] = [await open(start, context), await open(start, context)];
    const ids = await writePosts(second, 1);
    const listed = async (blog: typeof first) => {
      const { body } = await blog.request<{ items: { id: string }[] }>('GET', '/api/posts');
      return body.items.map(({ id }) => id);
    };
    expect(await listed(first)).toEqual([]);
    expect(await listed(second)).toEqual(ids);
  },
  { naive: startShared, ours: startBlog },
);
