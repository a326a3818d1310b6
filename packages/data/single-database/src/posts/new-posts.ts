// What was published after a cursor, in the order of the transactions that did it. One that still runs holds back all that began
// after it: a reader who went past it would never see what it commits.
import sql from 'sql-template-tag';
import { select } from '#sql';
import type { Blog } from '../blog.ts';
import { type Flat, type ListedPost, listedPost, postsWithAuthors, unflatten } from './post-rows.ts';

/** `cursor` stands after these posts; `held` says that more are committed, and wait for a transaction that still runs. */
export type NewPosts = { posts: ListedPost[]; cursor: string; held: boolean };

export const MOST_AT_ONCE = 50;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** The form of the cursors, for whoever takes one from a client. */
export const newPostsCursor = /^(\d{1,19})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

type Row = { head: string; held: boolean } & ((Flat<ListedPost> & { tx: string }) | { id: null });

/** Without a cursor: no post, and the cursor of this moment. One that another server gave out means this moment, too. */
export async function newPosts({ db }: Blog, after: string | undefined, limit = MOST_AT_ONCE): Promise<NewPosts> {
  const [, tx = null, id = BEFORE_ALL] = after === undefined ? [] : partsOf(after);
  const rows = await select<Row>(
    db,
    sql`with moment as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as head)
      select head::text, exists (select from posts where published_tx >= head) as held, page.*
      from moment left join lateral (
        select ${listedPost}, posts.published_tx::text as tx from ${postsWithAuthors}
        where (posts.published_tx, posts.id) > (least(${tx}::xid8, head), ${id}::uuid) and posts.published_tx < head
        order by posts.published_tx, posts.id limit ${limit}
      ) as page on true`,
  );
  const found = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const last = found.length === limit ? found.at(-1) : undefined;
  const posts = found.map(({ head, held, tx, ...row }) => unflatten<ListedPost>(row));
  const cursor = last ? `${last.tx}.${last.id}` : `${rows[0]?.head}.${BEFORE_ALL}`;
  return { posts, cursor, held: rows[0]?.held === true };
}

function partsOf(text: string): RegExpExecArray {
  const parts = newPostsCursor.exec(text);
  if (!parts) throw new TypeError(`Cannot follow the posts after "${text}": it is no cursor of theirs`);
  return parts;
}
