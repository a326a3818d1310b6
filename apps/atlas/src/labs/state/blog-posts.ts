// The posts of the lab at the running pattern: Noor has written them, and Ada, who may change every post, is the colleague.
import { z } from 'zod';
import { post as shownPost } from '#contract';
import { type Answered, askPattern, expected, type Question } from '../ask-pattern.ts';
import type { DemoPeople } from '../demo-people.ts';
import { content, titles } from './choices.ts';
import type { Truth } from './told.ts';

export const pattern = 'server-and-client-state';

const made = z.object({ id: z.uuid() });
const page = z.object({ items: z.array(z.object({ id: z.uuid(), summary: z.string() })) });
/** Whatever version there is. */
const anyVersion = { 'If-Match': '*' };

export type BlogPosts = ReturnType<typeof createBlogPosts>;

export function createBlogPosts(base: string, people: DemoPeople) {
  const { administrator: ada, author: noor } = people;
  const ask = (question: Question): Promise<Answered> => askPattern(base, question);
  const asAda = () => people.tokenOf(pattern, ada);
  const asNoor = () => people.tokenOf(pattern, noor);

  async function remove(id: string): Promise<void> {
    await ask({ method: 'DELETE', path: `/api/posts/${id}`, token: asAda(), headers: anyVersion });
  }

  return {
    ask,
    remove,
    /** Published, so that it is in the list that everybody sees. */
    async create(): Promise<string> {
      const body = { title: titles.first, content };
      const { id } = expected(made, await ask({ method: 'POST', path: '/api/posts', token: asNoor(), body }));
      const publish = { method: 'POST', path: `/api/posts/${id}/publish`, token: asNoor(), headers: anyVersion };
      expected(made, await ask(publish));
      return id;
    },
    async changeByColleague(id: string): Promise<void> {
      const body = { title: titles.theirs, content };
      const put = { method: 'PUT', path: `/api/posts/${id}`, token: asAda(), body, headers: anyVersion };
      expected(made, await ask(put));
    },
    /** Those that are there. */
    async read(ids: Iterable<string>): Promise<Truth> {
      const posts: Truth['posts'] = [];
      for (const id of ids) {
        const answered = await ask({ path: `/api/posts/${id}`, token: asAda() });
        if (answered.status === 404) continue;
        const { title, status } = expected(shownPost, answered);
        posts.push({ id, title, status, version: answered.headers.get('ETag') ?? '' });
      }
      return { posts };
    },
    /** Of an atlas that was killed, among the newest posts. */
    async removeLeftovers(): Promise<void> {
      for (const status of ['published', 'draft']) {
        const path = `/api/posts?limit=100&status=${status}`;
        const { items } = expected(page, await ask({ path, token: asNoor() }));
        for (const { id } of items.filter(({ summary }) => summary === content)) await remove(id);
      }
    },
  };
}
