// Edits in quick succession: nothing that a person has seen on the screen is ever replaced by something older.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, writePosts } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { showList } from '../../testing/screen.ts';
import { openBrowser } from '../../testing/tab.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

test('ten edits of two posts with answers in any order never flip back, and each is saved', async () => {
  const tab = openBrowser(blog.url).openTab();
  await tab.session.signIn({ email: blog.people.author.email, password: PASSWORD });
  const plan = fc.record({
    posts: fc.array(fc.nat(1), { minLength: 10, maxLength: 10 }),
    delays: fc.array(fc.nat(12), { minLength: 30, maxLength: 30 }),
    pauses: fc.array(fc.nat(6), { minLength: 10, maxLength: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ posts, delays, pauses }) => {
      await blog.pool.query('delete from posts');
      const ids = await writePosts(blog, 2);
      const state = tab.state();
      const list = await showList(state, 'published');
      const seen = await Promise.all(ids.map((id) => state.api.readPost(id)));
      let request = 0;
      blog.front.through(() => turns(delays[request++ % delays.length] ?? 0));
      const sent: Promise<unknown>[] = [];
      for (const [count, at] of posts.entries()) {
        const write = { do: 'edit', id: ids[at] ?? '', basedOn: seen[at]?.etag ?? '' } as const;
        sent.push(state.send({ ...write, input: { title: `${String(count).padStart(2, '0')}`, content: 'Text' } }));
        // Somebody looks at the tab again in the middle of it.
        if (count === 5) void state.client.refetchQueries({ type: 'active' });
        await turns(pauses[count] ?? 0);
      }
      await Promise.all(sent);
      blog.front.clear();
      list.close();
      const last = (at: number) => String(posts.lastIndexOf(at)).padStart(2, '0');
      for (const at of [0, 1]) {
        // "Post 0" sorts behind every number: what is not edited yet counts as the oldest.
        const titles = list.frames.map((frame) => (frame[at]?.startsWith('Post') ? '' : (frame[at] ?? '')));
        expect(titles).toEqual(titles.toSorted());
        if (posts.includes(at)) expect(titles.at(-1)).toBe(last(at));
      }
    }),
    { numRuns: 12 },
  );
});
