// A rule over two tables, in one statement that waits: what was committed while it waited is not in its snapshot.
import { expect } from 'vitest';
import { during, shareBlogs } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, startBlog } from '../../testing/blog.ts';
import type { StartBlog } from '../../testing/subject.ts';
import { startOneSnapshot } from './naive-removal.ts';

const shared = shareBlogs<Blog>();

pitfall(
  'DB-9: a deletion that waited for a draft of the account takes the draft along',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author, admin } = blog.people;
    // What a post that is being written holds and writes.
    const draft = `select from users where id = '${author.id}' for share;
      insert into posts (id, title, content, author_id, created_at, updated_at)
      values (gen_random_uuid(), 'On its way', 'Text', '${author.id}', now(), now())`;
    const { status } = await during(blog.pool, {
      sql: draft,
      waiting: 1,
      work: () => blog.request('DELETE', `/api/users/${author.id}`, { as: admin }),
    });
    expect(status).toBe(204);
    expect(await blog.db.post.count({ where: { authorId: author.id } })).toBe(0);
  },
  { naive: startOneSnapshot, ours: startBlog },
);
