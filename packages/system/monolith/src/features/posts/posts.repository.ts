// Everything that the monolith asks of the table of posts. The policies stand here once more, compiled into WHERE: the
// statement that reads a list or writes decides for itself, on the row as it is at that moment.
// posts.repository.test.ts proves that each condition says what its policy says.
import type { PostInput, Status } from '#contract';
import { Prisma } from '../../generated/client.ts';
import { permissions } from '../../shared/access/roles.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import type { Database } from '../../shared/database/client.ts';
import type { Query } from '../../shared/database/query.ts';
import type { Window } from '../../shared/paging.ts';
import type { Expected } from '../../shared/preconditions.ts';
import { EDIT_HOURS, type PostAction } from './posts.policies.ts';
import type { ListedPosts, NewPost, PostVersion, PostWrite, StoredPost } from './posts.types.ts';

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

const none: Where = { id: { in: [] } };
const own = (viewer: Viewer): Where => (viewer ? { authorId: viewer.id } : none);

const allowed: Record<PostAction, (viewer: Viewer, now: Date) => Where> = {
  'post:read': (viewer) =>
    permissions.may(viewer?.role, 'post:moderate') ? {} : { OR: [{ status: 'published' }, own(viewer)] },
  'post:edit': (viewer, now) =>
    permissions.may(viewer?.role, 'post:manage')
      ? {}
      : { ...own(viewer), createdAt: { gte: new Date(now.getTime() - EDIT_HOURS * 3_600_000), lte: now } },
  'post:publish': (viewer) => (permissions.may(viewer?.role, 'post:manage') ? {} : own(viewer)),
  'post:delete': (viewer) => (permissions.may(viewer?.role, 'post:moderate') ? {} : own(viewer)),
};

/** The posts with which the viewer may do this now. */
export const whereAllowed = (action: PostAction, viewer: Viewer, now: Date): Where => allowed[action](viewer, now);

// Prisma drops an empty OR from an AND list, and the condition with it: no version at all must match no row.
const atVersion = (expected: Expected<PostVersion>): Where => {
  if (expected === 'any') return {};
  const seen = expected.map(({ post, author }) => ({ version: post, author: { version: author } }));
  return seen.length > 0 ? { OR: seen } : { id: { in: [] } };
};

const whereWritten = (action: PostAction, { id, viewer, expected, at }: PostWrite): Where => ({
  AND: [{ id }, whereAllowed(action, viewer, at), atVersion(expected)],
});

export function createPostsRepository(db: Database) {
  /** One UPDATE decides whether the viewer may and the row is still as expected, and changes it; else undefined. */
  async function change(
    action: PostAction,
    write: PostWrite,
    data: Prisma.PostUpdateManyMutationInput,
    statuses?: Status[],
  ): Promise<StoredPost | undefined> {
    const [post] = await db.post.updateManyAndReturn({
      where: { ...whereWritten(action, write), ...(statuses && { status: { in: statuses } }) },
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

    /** Undefined when the author's account is gone. Prisma's nested connect would look first and write later. */
    async insert({ id, authorId, title, content, createdAt }: NewPost): Promise<StoredPost | undefined> {
      const inserted = await db.$executeRaw`
        insert into posts (id, title, content, author_id, created_at, updated_at)
        select ${id}::uuid, ${title}, ${content}, users.id, ${createdAt}::timestamptz, ${createdAt}::timestamptz
        from users where users.id = ${authorId}::uuid and users.deleted_at is null`;
      return inserted === 1 ? find(id) : undefined;
    },

    edit: (write: PostWrite, input: PostInput) => change('post:edit', write, { ...input, updatedAt: write.at }),

    publish: (write: PostWrite) =>
      change('post:publish', write, { status: 'published', publishedAt: write.at, updatedAt: write.at }, ['draft']),

    async remove(write: PostWrite): Promise<boolean> {
      return (await db.post.deleteMany({ where: whereWritten('post:delete', write) })).count === 1;
    },
  };
}

export type PostsRepository = ReturnType<typeof createPostsRepository>;

type ListedRow = Omit<StoredPost, 'author'> & { authorId: string; authorName: string; authorVersion: number };

const fromRow = (row: ListedRow): StoredPost => ({
  id: row.id,
  title: row.title,
  content: row.content,
  status: row.status,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  publishedAt: row.publishedAt,
  author: { id: row.authorId, name: row.authorName, version: row.authorVersion },
});

// Written out, not a parameter: a plan that is kept for every value would not know how rare drafts are, and look for
// them among all posts.
const inStatus: Record<Status, Prisma.Sql> = {
  draft: Prisma.sql`posts.status = 'draft'`,
  published: Prisma.sql`posts.status = 'published'`,
};

/** Newest first: ids are made in order of time. One row more than asked for tells that a next page exists. */
export function createPostsList(query: Query) {
  return async ({ status, authorId, ownedBy }: ListedPosts, { limit, page, before }: Window): Promise<StoredPost[]> => {
    const conditions = [inStatus[status]];
    if (authorId !== undefined) conditions.push(Prisma.sql`author_id = ${authorId}::uuid`);
    if (ownedBy !== undefined) conditions.push(Prisma.sql`author_id = ${ownedBy}::uuid`);
    if (before !== undefined) conditions.push(Prisma.sql`posts.id < ${before}::uuid`);
    const rows = await query<ListedRow>(Prisma.sql`
      select posts.id, title, content, status, posts.version, posts.created_at as "createdAt",
        posts.updated_at as "updatedAt", published_at as "publishedAt",
        users.id as "authorId", users.name as "authorName", users.version as "authorVersion"
      from posts join users on users.id = author_id
      where ${Prisma.join(conditions, ' and ')}
      order by posts.id desc limit ${limit + 1} offset ${(page - 1) * limit}`);
    return rows.map(fromRow);
  };
}

export type PostsList = ReturnType<typeof createPostsList>;
