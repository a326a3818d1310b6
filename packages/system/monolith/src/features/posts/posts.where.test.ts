// The rules of posts as a `where` of Prisma, and in random combinations: what it finds is what single checks permit.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import {
  and,
  before,
  createPolicies,
  type Fields,
  facts,
  inColumns,
  is,
  not,
  oneOf,
  or,
  same,
  toPrisma,
  within,
} from '#abac';
import { newId } from '#blog-http/terms';
import { type Blog, startBlog } from '../../../testing/blog.ts';
import type { Prisma } from '../../generated/client.ts';
import { createPostPolicies, type PostAction } from './posts.policies.ts';

const HOUR = 3_600_000;
const now = new Date('2026-05-01T12:00:00.000Z');
const fields: Fields = {
  'resource.author.id': { name: 'authorId', type: 'uuid', required: true },
  'resource.status': { name: 'status', type: 'text', required: true },
  'resource.title': { name: 'title', type: 'text', required: true },
  'resource.createdAt': { name: 'createdAt', type: 'time', required: true },
  'resource.publishedAt': { name: 'publishedAt', type: 'time' },
};
const report = ({ error }: { error: unknown }) => {
  throw error;
};

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
  for (const authorId of [blog.people.author.id, blog.people.stranger.id]) {
    for (const age of [-1, 0, HOUR, 24 * HOUR, 24 * HOUR + 1]) {
      const createdAt = new Date(now.getTime() - age);
      const row = { content: 'c', authorId, createdAt, updatedAt: createdAt };
      for (const [title, publishedAt] of [
        ['%', null],
        ['a', createdAt],
        ['A', null],
        ['', createdAt],
      ] as const) {
        const status = publishedAt ? 'published' : 'draft';
        await blog.db.post.create({ data: { ...row, id: newId(createdAt), title, status, publishedAt } });
      }
    }
  }
});
afterAll(() => blog.stop());

const find = async (where: Prisma.PostWhereInput) =>
  (await blog.db.post.findMany({ where, orderBy: { id: 'asc' } })).map(({ id }) => id);
const findAll = () => blog.db.post.findMany({ include: { author: true }, orderBy: { id: 'asc' } });

test('a list by the rules of posts holds exactly what each person may do', async () => {
  const policies = createPostPolicies(report);
  const posts = await findAll();
  const { author, moderator, admin } = blog.people;
  const people = [undefined, { id: author.id, role: 'USER' }, { id: moderator.id, role: 'MODERATOR' }];
  for (const person of [...people, { id: admin.id, role: 'ADMIN' }, { id: 'nobody', role: 'user' }]) {
    for (const action of ['post:read', 'post:edit', 'post:publish', 'post:delete'] satisfies PostAction[]) {
      const where = toPrisma<Prisma.PostWhereInput>(policies.where(action, person, { now }), { fields });
      const expected = posts.filter((post) => policies.may(person, action, post, { now })).map(({ id }) => id);
      assert.deepEqual(await find(where), expected, `${action} ${JSON.stringify(person)}`);
      // As a part of a larger one, too: Prisma leaves out what it takes for empty.
      assert.deepEqual(await find({ OR: [where, { id: { in: [] } }] }), expected);
    }
  }
});

type Post = Awaited<ReturnType<typeof findAll>>[number];
const { subject, resource, environment } = facts<{ id: string } | undefined, Post, { now: Date }>();
const clauses = [
  is(resource.title, '%'),
  is(resource.title, 'a'),
  oneOf(resource.title, ['A', '']),
  is(resource.status, 'draft'),
  same(subject.id, resource.author.id),
  same(resource.title, subject.id),
  before(resource.createdAt, environment.now),
  before(environment.now, resource.createdAt),
  before(environment.now, resource.publishedAt),
  within(24, resource.publishedAt, environment.now),
  within(1, environment.now, resource.publishedAt),
];

test('so does a list by any two clauses, joined and negated, also over NULL', async () => {
  const posts = await findAll();
  const pairs = clauses.flatMap((one) => clauses.map((other) => [one, other] as const));
  let telling = 0;
  for (const [one, other] of pairs) {
    const policies = createPolicies<{ id: string } | undefined, { now: Date }, { read: Post }, 'read'>({
      actions: ['read'],
      listable: ['read'],
      policies: ({ permit, forbid }) => [
        permit('read', 'or', or(one, not(other))),
        forbid('read', 'and', and(not(one), other)),
      ],
      report,
    });
    for (const person of [{ id: blog.people.author.id }, { id: '' }, undefined]) {
      const expected = posts.filter((post) => policies.may(person, 'read', post, { now })).map(({ id }) => id);
      assert.deepEqual(await find(toPrisma(policies.where('read', person, { now }), { fields })), expected);
      if (expected.length > 0 && expected.length < posts.length) telling++;
    }
  }
  assert.ok(telling > pairs.length, `only ${telling} lists were neither empty nor everything`);
});

test('a fact that has no field, and a subject that stands in columns, are refused', () => {
  const rows = createPostPolicies(report).where('post:delete', inColumns, { now });
  assert.throws(() => toPrisma(rows, { fields }), { code: 'bad-column' });
});

test('the condition of a list is planned as if it were written by hand', async () => {
  const { pool, people, request, statements } = blog;
  await pool.query(
    `insert into posts (id, title, content, status, author_id, created_at, updated_at)
    select gen_random_uuid(), 't', 'c', 'published', $1, now(), now() from generate_series(1, 3000)`,
    [people.author.id],
  );
  await pool.query('analyze posts');
  /** The steps of the plan that is kept for all values, without costs, filters and numbers of parameters. */
  const stepsOf = async (statement: string) => {
    const client = await pool.connect();
    await client.query(`prepare list as ${statement}`);
    const values = Array.from({ length: new Set(statement.match(/\$\d+/g)).size }, () => 'null').join();
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute list (${values})`);
    client.release(true);
    return rows.map((row) => row['QUERY PLAN'].replace(/\$\d+/g, '$')).filter((line) => !line.includes('Filter:'));
  };
  for (const path of ['/api/posts', '/api/posts?status=draft', `/api/users/${people.author.id}/posts`]) {
    const before = statements.length;
    await request('GET', path, { as: people.moderator });
    const ours = statements.slice(before).find((statement) => statement.includes('actor.id = posts.author_id')) ?? '';
    const byHand = ours
      .replace(
        'posts.status = $2 or actor.id = posts.author_id',
        "posts.status = 'published' or posts.author_id = actor.id",
      )
      .replace(/\$(\d+)/g, (_, n) => `$${n > 2 ? n - 1 : n}`);
    assert.notEqual(byHand, ours);
    assert.ok(byHand.includes("(posts.status = 'published'"));
    assert.deepEqual(await stepsOf(ours), await stepsOf(byHand));
  }
});
