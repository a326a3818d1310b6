// The list of posts, from the copies that projections keep. It cannot change anything, and it may be milliseconds behind.
import { pageOf, type Window } from '#blog-http/terms';
import { DELETED_AUTHOR, type Page, type Status } from '#contract';
import type { Actor } from '../domain/decider.ts';
import type { Queryable } from '../event-store/postgres-event-store.ts';

export type ListedPost = {
  id: string;
  title: string;
  summary: string;
  status: Status;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  author: { id: string; name: string };
};

type Row = Omit<ListedPost, 'author'> & { authorId: string; authorName: string | null };

export function createListPosts(db: Queryable) {
  /** Drafts are listed for their author, all of them for moderators, and none of a person who was erased. */
  return async (viewer: Actor, status: Status, { limit, page, before }: Window): Promise<Page<ListedPost>> => {
    const owner = status === 'draft' && viewer?.role === 'USER' ? viewer.id : null;
    const { rows } = await db.query<Row>({
      name: `list-posts ${owner ? 'of one' : 'of all'}`,
      text: `select p.id, p.title, p.summary, p.status, p.created_at as "createdAt", p.updated_at as "updatedAt",
          p.published_at as "publishedAt", p.author_id as "authorId", a.name as "authorName"
        from post_list p join account_list a on a.id = p.author_id
        where p.status = $1 and ($2::uuid is null or p.id < $2) and (p.status = 'published' or a.status <> 'erased')
          ${owner ? 'and p.author_id = $5' : ''}
        order by p.id desc limit $3 offset $4`,
      values: [status, before ?? null, limit + 1, (page - 1) * limit, ...(owner ? [owner] : [])],
    });
    const posts = rows.map(({ authorId, authorName, ...post }) => ({
      ...post,
      author: { id: authorId, name: authorName ?? DELETED_AUTHOR },
    }));
    return pageOf(posts, { limit, page });
  };
}

export type ListPosts = ReturnType<typeof createListPosts>;
