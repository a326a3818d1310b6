// Everything that commands ask of the table of posts. A write is one statement that decides and writes: its `actor` is the
// account of the writer as it is now, which cannot change or go until the transaction ends.
import type { IfMatch, PostVersion, SignedIn } from '#blog-http/terms';
import type { PostInput, Status } from '#contract';
import { Prisma } from '../generated/client.ts';
import type { WriteAction } from '../rules/post-policies.ts';
import { findActor, heldActor } from './actor.ts';
import type { Transaction } from './client.ts';
import { permitted } from './conditions.ts';

export type StoredPost = {
  id: string;
  title: string;
  content: string;
  status: Status;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  author: { id: string; name: string; version: number };
};

export type NewPost = PostInput & { id: string; authorId: string; createdAt: Date };

/** Who wants to write which post, at what time, and which version of it that person has seen. */
export type PostWrite = { actor: SignedIn; id: string; expected: IfMatch<PostVersion>; at: Date };

const whole = Prisma.sql`
  posts.id, posts.title, posts.content, posts.status::text as status, posts.version, posts.created_at as "createdAt",
  posts.updated_at as "updatedAt", posts.published_at as "publishedAt",
  author.id as "authorId", author.name as "authorName", author.version as "authorVersion"`;

type Row = Omit<StoredPost, 'author'> & { authorId: string; authorName: string; authorVersion: number };

// Two arrays, however many versions were sent: SQL that grows with a header would be planned and kept for each length.
const atVersion = (expected: IfMatch<PostVersion>): Prisma.Sql =>
  expected === 'any'
    ? Prisma.sql`true`
    : Prisma.sql`(posts.version, author.version) in (select * from unnest(
        ${expected.map(({ post }) => post)}::int[], ${expected.map(({ author }) => author)}::int[]))`;

const whereWritten = (action: WriteAction, { id, expected, at }: PostWrite): Prisma.Sql => Prisma.sql`
  posts.id = ${id}::uuid and author.id = posts.author_id and ${permitted(action, at)} and ${atVersion(expected)}`;

export function createPosts(tx: Transaction) {
  async function one(statement: Prisma.Sql): Promise<StoredPost | undefined> {
    const [row] = await tx.$queryRaw<Row[]>(statement);
    if (!row) return undefined;
    const { authorId, authorName, authorVersion, ...post } = row;
    return { ...post, author: { id: authorId, name: authorName, version: authorVersion } };
  }

  return {
    find: (id: string) =>
      one(Prisma.sql`select ${whole} from posts join authors as author on author.id = author_id
        where posts.id = ${id}::uuid`),

    findActor: (id: string) => findActor(tx, id),

    /** Undefined when the author's account is gone. */
    insert: ({ id, authorId, title, content, createdAt }: NewPost) =>
      one(Prisma.sql`
        with ${heldActor(authorId)}, posts as (
          insert into posts (id, title, content, author_id, created_at, updated_at)
          select ${id}::uuid, ${title}, ${content}, actor.id, ${createdAt}::timestamptz, ${createdAt}::timestamptz
          from actor returning *
        )
        select ${whole} from posts join authors as author on author.id = author_id`),

    edit: (write: PostWrite, { title, content }: PostInput) =>
      one(Prisma.sql`
        with ${heldActor(write.actor.id)}
        update posts set title = ${title}, content = ${content}, version = posts.version + 1,
          updated_at = ${write.at}::timestamptz
        from actor, authors as author where ${whereWritten('post:edit', write)} returning ${whole}`),

    publish: (write: PostWrite) =>
      one(Prisma.sql`
        with ${heldActor(write.actor.id)}
        update posts set status = 'published', version = posts.version + 1,
          updated_at = ${write.at}::timestamptz, published_at = ${write.at}::timestamptz
        from actor, authors as author where ${whereWritten('post:publish', write)} and posts.status = 'draft'
        returning ${whole}`),

    remove: (write: PostWrite) =>
      one(Prisma.sql`
        with ${heldActor(write.actor.id)}
        delete from posts using actor, authors as author where ${whereWritten('post:delete', write)}
        returning ${whole}`),
  };
}

export type Posts = ReturnType<typeof createPosts>;
