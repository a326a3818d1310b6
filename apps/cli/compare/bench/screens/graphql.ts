// The screens over GraphQL: each is a document of its own, whose types were made from the schema.
import { createClient } from '#graphql/client';
import { authorPage, newPosts, onePost, postList, publishPost, writePost } from '#graphql/documents';
import { type Connect, type Line, present } from './screen.ts';

export const graphql: Connect = (url, token) => {
  const { ask, listen } = createClient({ url, token });

  async function list(): Promise<Line[]> {
    const { posts } = await ask(postList, {});
    return posts.edges.map(({ node: { id, title, author } }) => ({
      id,
      title,
      author: author.name,
      published: author.published,
    }));
  }
  return {
    postList: list,
    async onePost(id) {
      const { title, content, author } = present((await ask(onePost, { id })).post, 'the post');
      return { title, content, author: author.name };
    },
    async authorPage(id) {
      const { name, published, posts } = present((await ask(authorPage, { id })).user, 'the author');
      return { name, published, posts: posts.edges.map(({ node }) => node) };
    },
    async writePost(input) {
      const { createPost: made } = await ask(writePost, { input });
      if (made.__typename !== 'Post') throw new Error(`Cannot write the post: ${JSON.stringify(made)}`);
      const { publishPost: published } = await ask(publishPost, { id: made.id });
      if (published.__typename !== 'Post') throw new Error(`Cannot publish the post: ${JSON.stringify(published)}`);
      return list();
    },
    async liveList() {
      const left = new AbortController();
      const events = listen(newPosts, {}, { signal: left.signal });
      // The first event has no posts: it says that from here on nothing is missed.
      await events.next();
      return {
        async moment(hasNews) {
          if (!hasNews) return [];
          const event = await events.next();
          if (event.done) throw new Error('Cannot show what is new: the stream has ended');
          return event.value.data.newPosts.map(({ title }) => title);
        },
        close: async () => left.abort(),
      };
    },
  };
};
