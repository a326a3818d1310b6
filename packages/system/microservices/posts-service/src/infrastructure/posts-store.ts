// The posts, as rows of this module's schema. A write is one statement that decides and writes: its `actor` is the copy of
// the writer as it is now, which cannot change or go until the transaction ends.
import sql, { type Sql } from 'sql-template-tag';
import type { IfMatch, PostVersion } from '#blog-http/terms';
import { execute, type Queries, select } from '#sql';
import type { Posts, PostWrite } from '../application/ports.ts';
import type { Post } from '../domain/post.ts';
import type { WriteAction } from '../domain/post-policies.ts';
import { heldActor, permitted } from './post-conditions.ts';
import { fromRow, type Row, whole } from './post-rows.ts';

// Two arrays, however many versions were sent: SQL that grows with a header would be planned and kept for each length.
const atVersion = (expected: IfMatch<PostVersion>): Sql =>
  expected === 'any'
    ? sql`true`
    : sql`(posts.version, author.version) in (select * from unnest(
        ${expected.map(({ post }) => post)}::int[], ${expected.map(({ author }) => author)}::int[]))`;

/** For a statement that has an `actor`: the post, if the actor may do this and has seen what is there. */
const whereWritten = (action: WriteAction, { id, expected, at }: PostWrite): Sql => sql`
  posts.id = ${id}::uuid and author.id = posts.author_id and ${permitted(action, at)} and ${atVersion(expected)}`;

export function createPostsStore(db: Queries): Posts {
  async function one(statement: Sql): Promise<Post | undefined> {
    const [row] = await select<Row<Post>>(db, statement);
    return row && fromRow<Post>(row);
  }

  return {
    find: (id) =>
      one(sql`select ${whole} from posts join authors as author on author.id = author_id where posts.id = ${id}::uuid`),

    insert: ({ id, authorId, title, content, createdAt }) =>
      one(sql`
        with ${heldActor(authorId)}, posts as (
          insert into posts (id, title, content, author_id, created_at, updated_at)
          select ${id}::uuid, ${title}, ${content}, actor.id, ${createdAt}::timestamptz, ${createdAt}::timestamptz
          from actor returning *
        )
        select ${whole} from posts join authors as author on author.id = author_id`),

    edit: (write, { title, content }) =>
      one(sql`
        with ${heldActor(write.viewer.id)}
        update posts set title = ${title}, content = ${content}, version = posts.version + 1,
          updated_at = ${write.at}::timestamptz
        from actor, authors as author where ${whereWritten('post:edit', write)} returning ${whole}`),

    publish: (write) =>
      one(sql`
        with ${heldActor(write.viewer.id)}
        update posts set status = 'published', version = posts.version + 1,
          updated_at = ${write.at}::timestamptz, published_at = ${write.at}::timestamptz
        from actor, authors as author where ${whereWritten('post:publish', write)} and posts.status = 'draft'
        returning ${whole}`),

    async remove(write) {
      const removed = await execute(
        db,
        sql`with ${heldActor(write.viewer.id)}
          delete from posts using actor, authors as author where ${whereWritten('post:delete', write)}`,
      );
      return removed === 1 ? true : undefined;
    },

    removeDraftsOf: (authorId) =>
      execute(db, sql`delete from posts where author_id = ${authorId}::uuid and status = 'draft'`),
  };
}
