// Everything that the monolith asks of the table of posts. A write is one statement that decides and writes: its `actor` is
// the account of the writer as it is now, which cannot change or go until the transaction ends.
import type { IfMatch, PostVersion, Window } from '#blog-http/terms';
import { type PostInput, type Status, SUMMARY_LENGTH } from '#contract';
import { Prisma } from '../../generated/client.ts';
import { findActor, heldActor } from '../../shared/access/actor.ts';
import type { Database } from '../../shared/database/client.ts';
import type { Query } from '../../shared/database/query.ts';
import { permitted } from './posts.conditions.ts';
import type { WriteAction } from './posts.policies.ts';
import type { AskedPosts, ListedPost, NewPost, PostWrite, StoredPost } from './posts.types.ts';

/** What every statement gives of a post, and of the author whose name it shows. */
const columns = Prisma.sql`
  posts.id, posts.title, posts.status::text as status, posts.version, posts.created_at as "createdAt",
  posts.updated_at as "updatedAt", posts.published_at as "publishedAt",
  author.id as "authorId", author.name as "authorName", author.version as "authorVersion"`;
const whole = Prisma.sql`${columns}, posts.content`;
const short = Prisma.sql`${columns}, left(posts.content, ${Prisma.raw(String(SUMMARY_LENGTH))}) as summary`;

type Row<Post> = Omit<Post, 'author'> & { authorId: string; authorName: string; authorVersion: number };

const fromRow = <Post extends { author: object }>({ authorId, authorName, authorVersion, ...post }: Row<Post>) => ({
  ...post,
  author: { id: authorId, name: authorName, version: authorVersion },
});

// Two arrays, however many versions were sent: SQL that grows with a header would be planned and kept for each length.
const atVersion = (expected: IfMatch<PostVersion>): Prisma.Sql =>
  expected === 'any'
    ? Prisma.sql`true`
    : Prisma.sql`(posts.version, author.version) in (select * from unnest(
        ${expected.map(({ post }) => post)}::int[], ${expected.map(({ author }) => author)}::int[]))`;

/** For a statement that has an `actor`: the post, if the actor may do this and has seen what is there. */
const whereWritten = (action: WriteAction, { id, expected, at }: PostWrite): Prisma.Sql => Prisma.sql`
  posts.id = ${id}::uuid and author.id = posts.author_id and ${permitted(action, at)} and ${atVersion(expected)}`;

export function createPostsRepository(db: Database) {
  async function one(statement: Prisma.Sql): Promise<StoredPost | undefined> {
    const [row] = await db.$queryRaw<Row<StoredPost>[]>(statement);
    return row && fromRow<StoredPost>(row);
  }

  return {
    find: (id: string) =>
      one(Prisma.sql`select ${whole} from posts join users as author on author.id = author_id
        where posts.id = ${id}::uuid`),

    findActor: (id: string) => findActor(db, id),

    /** Undefined when the author's account is gone. */
    insert: ({ id, authorId, title, content, createdAt }: NewPost) =>
      one(Prisma.sql`
        with ${heldActor(authorId)}, posts as (
          insert into posts (id, title, content, author_id, created_at, updated_at)
          select ${id}::uuid, ${title}, ${content}, actor.id, ${createdAt}::timestamptz, ${createdAt}::timestamptz
          from actor returning *
        )
        select ${whole} from posts join users as author on author.id = author_id`),

    edit: (write: PostWrite, { title, content }: PostInput) =>
      one(Prisma.sql`
        with ${heldActor(write.viewer.id)}
        update posts set title = ${title}, content = ${content}, version = posts.version + 1,
          updated_at = ${write.at}::timestamptz
        from actor, users as author where ${whereWritten('post:edit', write)} returning ${whole}`),

    publish: (write: PostWrite) =>
      one(Prisma.sql`
        with ${heldActor(write.viewer.id)}
        update posts set status = 'published', version = posts.version + 1,
          updated_at = ${write.at}::timestamptz, published_at = ${write.at}::timestamptz
        from actor, users as author where ${whereWritten('post:publish', write)} and posts.status = 'draft'
        returning ${whole}`),

    async remove(write: PostWrite): Promise<boolean> {
      const removed = await db.$executeRaw`
        with ${heldActor(write.viewer.id)}
        delete from posts using actor, users as author where ${whereWritten('post:delete', write)}`;
      return removed === 1;
    },
  };
}

export type PostsRepository = ReturnType<typeof createPostsRepository>;

// Written out, not a parameter: a plan that is kept for every value would not know how rare drafts are, and look for
// them among all posts.
const inStatus: Record<Status, Prisma.Sql> = {
  draft: Prisma.sql`posts.status = 'draft'`,
  published: Prisma.sql`posts.status = 'published'`,
};

/** Newest first: ids are made in order of time. One row more than asked for tells that a next page exists. */
export function createPostsList(query: Query) {
  return async ({ status, viewer, authorId, ownedBy, at }: AskedPosts, { limit, page, before }: Window) => {
    const conditions = [inStatus[status], permitted('post:read', at)];
    if (authorId !== undefined) conditions.push(Prisma.sql`author_id = ${authorId}::uuid`);
    if (ownedBy !== undefined) conditions.push(Prisma.sql`author_id = ${ownedBy}::uuid`);
    if (before !== undefined) conditions.push(Prisma.sql`posts.id < ${before}::uuid`);
    const rows = await query<Row<ListedPost>>(Prisma.sql`
      select ${short} from posts join users as author on author.id = author_id
      left join users as actor on actor.id = ${viewer?.id ?? null}::uuid and actor.deleted_at is null
      where ${Prisma.join(conditions, ' and ')}
      order by posts.id desc limit ${limit + 1} offset ${(page - 1) * limit}`);
    return rows.map((row) => fromRow<ListedPost>(row));
  };
}

export type PostsList = ReturnType<typeof createPostsList>;
