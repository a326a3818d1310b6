// The screens over tRPC: procedures of the server, called as if they were functions of ours.
import { EventSource } from 'undici';
import { createBlogClient } from '#trpc/client';
import { type Connect, type Line, present } from './screen.ts';

export const trpc: Connect = (url, token) => {
  const { posts, users } = createBlogClient({ url, token: () => token, EventSource });

  async function list(): Promise<Line[]> {
    const { items } = await posts.list.query({ counts: true });
    return items.map(({ id, title, author: { name, published = 0 } }) => ({ id, title, author: name, published }));
  }
  return {
    postList: list,
    async onePost(id) {
      const { title, content, author } = await posts.get.query({ id });
      return { title, content, author: author.name };
    },
    async authorPage(id) {
      // Of one moment, so one request.
      const [{ name }, { items }] = await Promise.all([
        users.get.query({ id }),
        posts.list.query({ authorId: id, counts: true }),
      ]);
      const own = items.map(({ id, title, summary }) => ({ id, title, summary }));
      return { name, published: items[0]?.author.published ?? 0, posts: own };
    },
    async writePost(words) {
      const { id, version } = await posts.create.mutate(words);
      await posts.publish.mutate({ id, version });
      return list();
    },
    async liveList() {
      let leave = () => {};
      const events = new ReadableStream<string[]>({
        start(told) {
          const { unsubscribe } = posts.onPublished.subscribe(undefined, {
            onData: ({ data }) => told.enqueue(data.map(({ title }) => title)),
            onError: (error) => told.error(error),
          });
          leave = unsubscribe;
        },
      }).getReader();
      // The first event has no posts: it says that from here on nothing is missed.
      await events.read();
      return {
        moment: async (hasNews) => (hasNews ? present((await events.read()).value, 'what is new') : []),
        close: async () => leave(),
      };
    },
  };
};
