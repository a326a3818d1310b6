// The screens over REST. There is no client to import: an address and the fields of each screen, and a schema by which the answer
// is read, so that one that no longer fits is an error here and not on the screen.
import { z } from 'zod';
import { post, postSummary, publicUser } from '#contract';
import type { Connect, Line } from './screen.ts';

const author = z.object({ name: z.string(), published: z.int() });
const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
const line = postSummary.pick({ id: true, title: true }).extend({ author });
const shownPost = post.pick({ title: true, content: true }).extend({ author: author.pick({ name: true }) });
const authorsPost = postSummary
  .pick({ id: true, title: true, summary: true })
  .extend({ author: author.pick({ published: true }) });
/** Of what was written only the address is needed. */
const made = z.object({ id: z.uuid() });
const list = '/v2/posts?fields=id,title,author.name,author.published';

export const rest: Connect = (url, token) => {
  async function ask<Shape extends z.ZodType>(shape: Shape, path: string, body?: object): Promise<z.output<Shape>> {
    const answer = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`Cannot read "${path}": ${answer.status} ${await answer.text()}`);
    return shape.parse(await answer.json());
  }
  async function postList(): Promise<Line[]> {
    const { items } = await ask(pageOf(line), list);
    return items.map(({ id, title, author: { name, published } }) => ({ id, title, author: name, published }));
  }
  return {
    postList,
    async onePost(id) {
      const { title, content, author } = await ask(shownPost, `/v2/posts/${id}?fields=title,content,author.name`);
      return { title, content, author: author.name };
    },
    async authorPage(id) {
      const fields = 'fields=id,title,summary,author.published';
      const [{ name }, { items }] = await Promise.all([
        ask(publicUser.pick({ name: true }), `/v2/users/${id}?fields=name`),
        ask(pageOf(authorsPost), `/v2/users/${id}/posts?${fields}`),
      ]);
      const posts = items.map(({ id, title, summary }) => ({ id, title, summary }));
      return { name, published: items[0]?.author.published ?? 0, posts };
    },
    async writePost(words) {
      const { id } = await ask(made, '/v2/posts', words);
      await ask(made, `/v2/posts/${id}/publish`, {});
      return postList();
    },
    async liveList() {
      let known = new Set((await postList()).map(({ id }) => id));
      return {
        // Nobody tells it whether there is news: it asks at every moment.
        async moment() {
          const lines = await postList();
          const news = lines.filter(({ id }) => !known.has(id)).map(({ title }) => title);
          known = new Set(lines.map(({ id }) => id));
          return news;
        },
        close: async () => {},
      };
    },
  };
};
