// What a stranger learns from the order of a list.
import { expect } from 'vitest';
import { open, writePosts } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveSorting } from './naive-sorting.ts';

type List = { items?: { title: string }[] };

pitfall(
  'REST-22: the order of a list answers no question about other tables',
  async (start: StartBlog, context) => {
    const blog = await open(start, context);
    await writePosts(blog, 3);
    const orderFor = async (letter: string) => {
      const question = `select from users where role = 'ADMIN' and email like '${letter}%'`;
      const sort = encodeURIComponent(`case when exists (${question}) then title end desc, id desc`);
      const { body } = await blog.request<List>('GET', `/v2/posts?sort=${sort}`);
      return body.items?.map(({ title }) => title);
    };
    // Letter by letter, this reads any column of any table.
    expect(await orderFor('a')).toEqual(await orderFor('b'));
  },
  { naive: startNaiveSorting, ours: startBlog },
);
