// Writes decide and write in one statement. Only when no row was written does a second one ask why.
import sql, { type Sql } from 'sql-template-tag';
import { type IfMatch, isId, type PostVersion, type SignedIn } from '#blog-http/terms';
import type { PostInput } from '#contract';
import { execute, select } from '#sql';
import { heldActor, permitted } from '../access/conditions.ts';
import type { WriteAction } from '../access/post-policies.ts';
import { type Blog, refusal, type Some } from '../blog.ts';
import { type Flat, postsWithAuthors, type StoredPost, unflatten, wholePost } from './post-rows.ts';
import { type Attempt, whyNot } from './why-not.ts';

/** Throws `invalid-token` when the account is gone. */
export async function createPost({ db, now, newId }: Blog, author: SignedIn, { title, content }: PostInput) {
  const at = now();
  const [row] = await select<Flat<StoredPost>>(
    db,
    sql`with ${heldActor(author.id)}, posts as (
        insert into posts (id, title, content, author_id, created_at, updated_at)
        select ${newId(at)}::uuid, ${title}, ${content}, id, ${at}::timestamptz, ${at}::timestamptz from actor returning *
      ) select ${wholePost} from ${postsWithAuthors}`,
  );
  if (!row) throw refusal('invalid-token', 'create a post', 'the account was deleted');
  return unflatten<StoredPost>(row);
}

type Seen = IfMatch<PostVersion> | undefined;

/** What is left out stays as it is. Throws `precondition-required` when `expected` is undefined. */
export const editPost = (
  blog: Blog,
  viewer: SignedIn,
  id: string,
  expected: Seen,
  { title, content }: Some<PostInput>,
) =>
  update(
    blog,
    'post:edit',
    { viewer, id, expected },
    () => sql`title = coalesce(${title ?? null}, posts.title), content = coalesce(${content ?? null}, posts.content)`,
  );

/** Whoever follows the new posts hears of it once it is committed. */
export const publishPost = (blog: Blog, viewer: SignedIn, id: string, expected: Seen = 'any') =>
  update(
    blog,
    'post:publish',
    { viewer, id, expected },
    (at) => sql`status = 'published', published_at = ${at}::timestamptz, published_tx = pg_current_xact_id()`,
    sql`posts.status = 'draft'`,
  );

export async function deletePost(blog: Blog, viewer: SignedIn, id: string, expected: Seen = 'any'): Promise<void> {
  const attempt = { viewer, id, expected };
  const removed = await execute(
    blog.db,
    sql`with ${heldActor(viewer.id)} delete from posts using actor, users as author
      where ${isMeant(blog, 'post:delete', attempt)}`,
  );
  if (removed === 0) throw await whyNot(blog, 'post:delete', attempt);
}

type Change = (at: Date) => Sql;

async function update(blog: Blog, action: WriteAction, attempt: Attempt, change: Change, also = sql`true`) {
  const at = blog.now();
  const [row] = await select<Flat<StoredPost>>(
    blog.db,
    sql`with ${heldActor(attempt.viewer.id)}
      update posts set ${change(at)}, version = posts.version + 1, updated_at = ${at}::timestamptz
      from actor, users as author where ${isMeant(blog, action, attempt)} and ${also} returning ${wholePost}`,
  );
  if (!row) throw await whyNot(blog, action, attempt);
  return unflatten<StoredPost>(row);
}

/** The post, if the actor may do this and has seen what is there. An id that is none, and no version at all, match nothing. */
function isMeant({ now }: Blog, action: WriteAction, { id, expected = [] }: Attempt): Sql {
  const versions = expected === 'any' ? [] : expected;
  // Two arrays, however many versions were sent: SQL that grows with a header would be planned and kept for each length.
  const atVersion = sql`(posts.version, author.version) in (select * from unnest(
    ${versions.map(({ post }) => post)}::int[], ${versions.map(({ author }) => author)}::int[]))`;
  return sql`posts.id = ${isId(id) ? id : null}::uuid and author.id = posts.author_id
    and ${permitted(action, now())} and ${expected === 'any' ? sql`true` : atVersion}`;
}
