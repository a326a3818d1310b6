// Two writers, and one writer who asks twice.
import { expect } from 'vitest';
import { during, shareBlogs, writePost } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveRest } from './naive-rest.ts';
import { startCheckedIfMatch, startRememberedAnswers, startVersionsInWhere } from './naive-writes.ts';

const shared = shareBlogs<Blog>();
const versions = { naive: startNaiveRest, ours: startBlog };

async function openPost(start: StartBlog) {
  const blog = await shared(start);
  const [id, as] = [await writePost(blog), blog.people.author];
  const read = await blog.request('GET', `/api/posts/${id}`, { as });
  const tag = read.headers.get('ETag') ?? '';
  const put = (title: string, headers: Record<string, string>) =>
    blog.request('PUT', `/api/posts/${id}`, { as, body: { title, content: 'Text' }, headers });
  const title = async () => (await blog.db.post.findUnique({ where: { id } }))?.title;
  return { blog, id, tag, put, title };
}

pitfall(
  'REST-9: a stale If-Match -> 412, and the first writer is not overwritten',
  async (start: StartBlog) => {
    const { tag, put, title } = await openPost(start);
    expect((await put('First', { 'If-Match': tag })).status).toBe(200);
    expect((await put('Second', { 'If-Match': tag })).status).toBe(412);
    expect(await title()).toBe('First');
  },
  versions,
);

pitfall(
  'REST-9b: a PUT without If-Match -> 428',
  async (start: StartBlog) => {
    const { put, title } = await openPost(start);
    expect((await put('Blind', {})).status).toBe(428);
    expect(await title()).toBe('Post 0');
  },
  versions,
);

pitfall(
  'REST-9b: a tag that nobody gave out matches nothing -> 412',
  async (start: StartBlog) => {
    const { put, title } = await openPost(start);
    const { status } = await put('Overwritten', { 'If-Match': '"something-else"' });
    expect(await title()).toBe('Post 0');
    expect(status).toBe(412);
  },
  { naive: startVersionsInWhere, ours: startBlog },
);

pitfall(
  'REST-9b: of two writers at once with the same tag one is told',
  async (start: StartBlog) => {
    const { blog, id, tag, put, title } = await openPost(start);
    const lock = `select from posts where id = '${id}' for update`;
    const answers = await during(blog.pool, {
      sql: lock,
      waiting: 2,
      work: () =>
        Promise.all(['One', 'Two'].map(async (name) => ({ name, ...(await put(name, { 'If-Match': tag })) }))),
    });
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await title()).toBe(answers.find(({ status }) => status === 200)?.name);
  },
  { naive: startCheckedIfMatch, ours: startBlog },
);

const postOnce = ({ request, people }: Blog) =>
  request('POST', '/api/posts', {
    as: people.author,
    body: { title: 'Title', content: 'Text' },
    headers: { 'Idempotency-Key': 'one' },
  });

pitfall(
  'REST-10: same Idempotency-Key -> same response, one row',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const [first, again] = [await postOnce(blog), await postOnce(blog)];
    expect(await blog.db.post.count()).toBe(1);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
  },
  versions,
);

pitfall(
  'REST-10: a repeated registration gets its first answer, not a conflict with itself',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const body = { email: 'new@example.com', name: 'New', password: 'a password that is new' };
    const register = () => blog.request('POST', '/api/auth/register', { body, headers: { 'Idempotency-Key': 'one' } });
    const [first, again] = [await register(), await register()];
    expect([again.status, again.body]).toEqual([first.status, first.body]);
  },
  versions,
);

pitfall(
  'REST-10: five at once with the same Idempotency-Key -> same response, one row',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const answers = await during(blog.pool, {
      sql: 'lock table posts in exclusive mode',
      waiting: 5,
      work: () => Promise.all(Array.from({ length: 5 }, () => postOnce(blog))),
    });
    expect(await blog.db.post.count()).toBe(1);
    const [first] = answers;
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [201, first?.body]));
  },
  { naive: startRememberedAnswers, ours: startBlog },
);
