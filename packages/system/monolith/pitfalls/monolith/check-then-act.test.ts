// Between the check and the act the world goes on. The fault has a name: time of check to time of use (TOCTOU).
import { expect } from 'vitest';
import { during, shareBlogs, writePost } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, startBlog } from '../../testing/blog.ts';
import type { StartBlog } from '../../testing/subject.ts';
import { startRoleFromToken } from './naive-manager.ts';
import { startCheckThenAct } from './naive-ownership.ts';

const shared = shareBlogs<Blog>();
const versions = { naive: startCheckThenAct, ours: startBlog };

const transfer = ({ people }: Blog, id: string) =>
  `update posts set author_id = '${people.stranger.id}' where id = '${id}'`;

pitfall(
  'ABAC-13: a DELETE honours an ownership transfer between check and delete',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const id = await writePost(blog);
    const remove = () => blog.request('DELETE', `/api/posts/${id}`, { as: blog.people.author });
    const { status } = await during(blog.pool, { sql: transfer(blog, id), waiting: 1, work: remove });
    expect(await blog.db.post.count({ where: { id } })).toBe(1);
    expect(status).toBe(403);
  },
  versions,
);

pitfall(
  'ABAC-13: a PUT honours an ownership transfer between check and write',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const id = await writePost(blog);
    const put = () =>
      blog.request('PUT', `/api/posts/${id}`, {
        as: blog.people.author,
        body: { title: 'Mine', content: 'Text' },
        headers: { 'If-Match': '*' },
      });
    const { status } = await during(blog.pool, { sql: transfer(blog, id), waiting: 1, work: put });
    expect(await blog.db.post.findUnique({ where: { id } })).toMatchObject({ title: 'Post 0' });
    expect(status).toBe(403);
  },
  versions,
);

pitfall(
  'ABAC-14: of two DELETEs at once one deletes and the other finds nothing',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const id = await writePost(blog);
    const remove = () => blog.request('DELETE', `/api/posts/${id}`, { as: blog.people.author });
    const lock = `select from posts where id = '${id}' for update`;
    const answers = await during(blog.pool, { sql: lock, waiting: 2, work: () => Promise.all([remove(), remove()]) });
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  },
  versions,
);

pitfall(
  'JWT-10: an administrator who was demoted a moment ago manages users no more',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { admin, stranger } = blog.people;
    await blog.db.user.update({ where: { id: admin.id }, data: { role: 'USER' } });
    const { status } = await blog.request('DELETE', `/api/users/${stranger.id}`, { as: admin });
    expect(await blog.db.user.count({ where: { id: stranger.id, deletedAt: null } })).toBe(1);
    expect(status).toBe(403);
  },
  { naive: startRoleFromToken, ours: startBlog },
);
