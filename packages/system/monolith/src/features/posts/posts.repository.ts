// Everything that the monolith asks of the table of posts.
import type { PostInput } from '#contract';
import type { Prisma } from '../../generated/client.ts';
import type { Database } from '../../shared/database/client.ts';
import type { Window } from '../../shared/paging.ts';
import type { Expected } from '../../shared/preconditions.ts';
import type { ListedPosts, NewPost, PostVersion, StoredPost } from './posts.types.ts';

type Where = Prisma.PostWhereInput;

const shape = {
  id: true,
  title: true,
  content: true,
  status: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  publishedAt: true,
  author: { select: { id: true, name: true, version: true } },
} as const satisfies Prisma.PostSelect;

const atVersion = (expected: Expected<PostVersion>): Where =>
  expected === 'any'
    ? {}
    : { OR: expected.map(({ post, author }) => ({ version: post, author: { version: author } })) };

export function createPostsRepository(db: Database) {
  /** Changes the post if the row is still as expected and the viewer's rules hold for it, in one statement. */
  async function change(where: Where, data: Prisma.PostUpdateManyMutationInput): Promise<StoredPost | undefined> {
    const [post] = await db.post.updateManyAndReturn({
      where,
      data: { ...data, version: { increment: 1 } },
      select: shape,
    });
    return post;
  }

  async function find(id: string): Promise<StoredPost | undefined> {
    const where = { id };
    return (await db.post.findUnique({ where, select: shape, relationLoadStrategy: 'join' })) ?? undefined;
  }

  return {
    find,

    /** Newest first: ids are made in order of time. One row more than asked for tells that a next page exists. */
    list({ status, authorId, ownedBy }: ListedPosts, { limit, page, before }: Window): Promise<StoredPost[]> {
      const owners = [authorId, ownedBy].filter((id) => id !== undefined).map((id) => ({ authorId: id }));
      return db.post.findMany({
        where: {
          status,
          ...(owners.length > 0 && { AND: owners }),
          ...(before !== undefined && { id: { lt: before } }),
        },
        orderBy: { id: 'desc' },
        take: limit + 1,
        skip: (page - 1) * limit,
        select: shape,
        relationLoadStrategy: 'join',
      });
    },

    /** Undefined when the author's account is gone. Prisma's nested connect would look first and write later. */
    async insert({ id, authorId, title, content, createdAt }: NewPost): Promise<StoredPost | undefined> {
      const inserted = await db.$executeRaw`
        insert into posts (id, title, content, author_id, created_at, updated_at)
        select ${id}::uuid, ${title}, ${content}, users.id, ${createdAt}::timestamptz, ${createdAt}::timestamptz
        from users where users.id = ${authorId}::uuid and users.deleted_at is null`;
      return inserted === 1 ? find(id) : undefined;
    },

    edit: (id: string, allowed: Where, expected: Expected<PostVersion>, input: PostInput, now: Date) =>
      change({ AND: [{ id }, allowed, atVersion(expected)] }, { ...input, updatedAt: now }),

    publish: (id: string, allowed: Where, expected: Expected<PostVersion>, now: Date) =>
      change(
        { AND: [{ id, status: 'draft' }, allowed, atVersion(expected)] },
        { status: 'published', publishedAt: now, updatedAt: now },
      ),

    async remove(id: string, allowed: Where, expected: Expected<PostVersion>): Promise<boolean> {
      const { count } = await db.post.deleteMany({ where: { AND: [{ id }, allowed, atVersion(expected)] } });
      return count === 1;
    },
  };
}

export type PostsRepository = ReturnType<typeof createPostsRepository>;
