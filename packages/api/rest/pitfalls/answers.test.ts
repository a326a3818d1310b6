// What goes out: only what the contract says, with the status that says what happened.
import { expect } from 'vitest';
import { shareBlogs, writePost } from '#blog-http/testing';
import { fullUser, post, problem, publicUser } from '#contract';
import { pitfall } from '#pitfall';
import { type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveRest } from './naive-rest.ts';

const versions = { naive: startNaiveRest, ours: startBlog };
const registration = { email: 'new@example.com', name: 'New', password: 'a password that is new' };
const shared = shareBlogs<Blog>();
const nobody = crypto.randomUUID();

pitfall(
  'REST-6: a response matches the public schema: no password hash, no e-mail for strangers',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { body } = await blog.request('GET', `/api/users/${blog.people.author.id}`, { as: blog.people.stranger });
    expect(publicUser.safeParse(body)).toMatchObject({ success: true });
  },
  versions,
);

pitfall(
  'REST-6: an answer to a POST matches the public schema too',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { body } = await blog.request('POST', '/api/auth/register', { body: registration });
    expect(fullUser.safeParse(body)).toMatchObject({ success: true });
  },
  versions,
);

for (const path of [`/api/users/${nobody}`, `/api/users/${nobody}/posts`, `/api/posts/${nobody}`]) {
  pitfall(
    `REST-6: what does not exist is 404: ${path.replace(nobody, ':id')}`,
    async (start: StartBlog) => {
      const blog = await shared(start);
      expect((await blog.request('GET', path)).status).toBe(404);
    },
    versions,
  );
}

pitfall(
  'REST-7: a POST that creates answers 201, and Location leads to what it made',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const as = blog.people.author;
    const made = await blog.request('POST', '/api/posts', { as, body: { title: 'Title', content: 'Text' } });
    expect(made.status).toBe(201);
    const found = await blog.request('GET', made.headers.get('Location') ?? '', { as });
    expect(post.parse(found.body)).toEqual(made.body);
  },
  versions,
);

pitfall(
  'REST-8: a duplicate is a 409 problem+json',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const body = { ...registration, email: blog.people.author.email };
    const refused = await blog.request('POST', '/api/auth/register', { body });
    expect(refused).toMatchObject({ status: 409, body: { code: 'email-taken' } });
    expect(refused.headers.get('Content-Type')).toContain('application/problem+json');
  },
  versions,
);

pitfall(
  'REST-8: a second DELETE finds nothing and changes nothing',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const [path, as] = [`/api/posts/${await writePost(blog)}`, blog.people.author];
    await blog.request('DELETE', path, { as });
    expect((await blog.request('DELETE', path, { as })).status).toBe(404);
  },
  versions,
);

pitfall(
  'REST-8: deleting a user with posts is no foreign key error: what is published keeps an author',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author } = blog.people;
    const id = await writePost(blog);
    expect((await blog.request('DELETE', `/api/users/${author.id}`, { as: author })).status).toBe(204);
    expect((await blog.request('GET', `/api/posts/${id}`)).body).toMatchObject({ author: { name: 'Deleted user' } });
  },
  versions,
);

pitfall(
  'REST-8: writing with the token of a deleted account is refused, not a foreign key error',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const as = blog.people.author;
    await blog.pool.query('delete from users where id = $1', [as.id]);
    const refused = await blog.request('POST', '/api/posts', { as, body: { title: 'Title', content: 'Text' } });
    expect(refused).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
  },
  versions,
);

/** A body of this type is refused with this status, and with a problem document. */
const refuses = (status: number, type: string, body: string) => async (start: StartBlog) => {
  const blog = await shared(start);
  const refused = await blog.request('POST', '/api/auth/register', { body, headers: { 'Content-Type': type } });
  expect(refused.status).toBe(status);
  expect(problem.safeParse(refused.body)).toMatchObject({ success: true });
  expect(JSON.stringify(refused.body)).not.toContain('node_modules');
};

pitfall('REST-11: malformed JSON -> 400 problem+json', refuses(400, 'application/json', '{"email":'), versions);

pitfall('REST-11b: text that is no JSON -> 415 problem+json', refuses(415, 'text/plain', 'email=a'), versions);

pitfall(
  'REST-16: an id that is no id is no failure of the server: 404, with a NUL inside 400',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const statuses = [];
    for (const id of ['7', 'me', '%00']) statuses.push((await blog.request('GET', `/api/users/${id}`)).status);
    expect(statuses).toEqual([404, 404, 400]);
  },
  versions,
);
