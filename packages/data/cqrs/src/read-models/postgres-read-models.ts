// Read models as rows of PostgreSQL, for those who ask. Each question is one statement, so one snapshot: which build serves,
// how far it has come, and what it holds. So a switch to another build is seen by no reader.
import type { QueryResultRow } from 'pg';
import type { AuthorPage, ListedPost, PostsAsked, ReadModels, Seen, WholePost } from './read-models.ts';

/** A pool whose connections cannot write. */
export type ReadOnly = {
  query<Row extends QueryResultRow>(statement: {
    name: string;
    text: string;
    values: unknown[];
  }): Promise<{ rows: Row[] }>;
};

type Row = { position: string; behind: string; fresh: boolean };

// A position that is behind the cursor was taken in, unless it came late and stands in one of its holes.
export const served = (store: string, version: number) => `
  select b.id as build, b.batches, c.position,
    greatest(0, (select coalesce(max(position), 0) from messaging.outbox) - c.position) as behind,
    $1::bigint[] is null or (c.position >= all($1) and not exists (
      select from jsonb_to_recordset(c.holes) as h (first bigint, last bigint), unnest($1) as wanted
      where wanted between h.first and h.last
    )) as fresh
  from read_models.builds b join messaging.cursors c on c.name = 'read-models ' || b.id
  where b.store = '${store}' and b.version = ${version} and b.state = 'serving'`;

// As long as there is no first build nobody can be answered.
export const notBuilt = () =>
  Object.assign(new Error('Cannot read: the read models are not built yet'), { code: '57P03' });

/** How far the build has come that serves this version of the code from a store. */
export async function readServed(pool: ReadOnly, store: string, version: number, positions: number[]) {
  const { rows } = await pool.query<Row & { build: number; batches: string }>({
    name: `served ${store}`,
    text: served(store, version),
    values: [positions],
  });
  const [row] = rows;
  if (!row) throw notBuilt();
  const { build, batches, position, behind, fresh } = row;
  return { build, batches: Number(batches), position: Number(position), behind: Number(behind), fresh };
}

const positionsOf = (after: number | undefined) => (after === undefined ? null : [after]);

export function createPostgresReadModels(pool: ReadOnly, version: number): ReadModels {
  const asking = (columns: string, rows: string, order = '') =>
    `with s as materialized (${served('postgresql', version)}) select s.position, s.behind, s.fresh, ${columns}
      from s left join lateral (${rows}) r on true ${order}`;

  async function ask<Found extends { id: string | null }>(name: string, text: string, values: unknown[]) {
    const { rows } = await pool.query<Row & Found>({ name, text, values });
    const [first] = rows;
    if (!first) throw notBuilt();
    const value = rows
      .filter(({ id }) => id !== null)
      .map(({ position: _p, behind: _b, fresh: _f, ...found }) => found);
    return { value, position: Number(first.position), behind: Number(first.behind), fresh: first.fresh };
  }
  const first = <Found extends object>({ value, ...seen }: Seen<Found[]>): Seen<Found | undefined> => ({
    ...seen,
    value: value[0],
  });

  return {
    listPosts({ status, authorId, before, limit, page }: PostsAsked, after) {
      // Written out, not parameters: each of these is a plan of its own, and there are few.
      const values: unknown[] = [positionsOf(after), limit + 1, (page - 1) * limit];
      const conditions = [`p.build = s.build`, `p.status = '${status}'`];
      const add = (column: string, operator: string, value: string | undefined) => {
        if (value !== undefined) conditions.push(`p.${column} ${operator} $${values.push(value)}::uuid`);
      };
      add('author_id', '=', authorId);
      add('id', '<', before);
      const rows = `select p.id, p.listed from read_models.posts p where ${conditions.join(' and ')}
        order by p.id desc limit $2 offset $3`;
      const name = `list ${status} ${authorId !== undefined} ${before !== undefined}`;
      return ask<ListedPost>(name, asking('r.id, r.listed', rows, 'order by r.id desc'), values);
    },

    async findPost(id, after) {
      const rows = `select p.* from read_models.posts p where p.build = s.build and p.id = $2`;
      const columns = `r.id, r.author_id as "authorId", r.status, r.tag, r.whole`;
      return first(await ask<WholePost>('post', asking(columns, rows), [positionsOf(after), id]));
    },

    async findAuthor(id, after) {
      const rows = `select a.* from read_models.authors a where a.build = s.build and a.id = $2`;
      const columns = 'r.id, r.name, r.role, r.published, r.drafts';
      return first(await ask<AuthorPage>('author', asking(columns, rows), [positionsOf(after), id]));
    },

    searchPosts(words, limit, after) {
      const rows = `select p.id, p.listed from read_models.posts p where p.build = s.build and p.status = 'published'
        and p.words @@ plainto_tsquery('simple', $2) order by p.id desc limit $3`;
      return ask<ListedPost>('search', asking('r.id, r.listed', rows, 'order by r.id desc'), [
        positionsOf(after),
        words,
        limit,
      ]);
    },

    publishedPosts(ids, positions) {
      const rows = `select p.id, p.listed from read_models.posts p where p.build = s.build and p.status = 'published'
        and p.id = any($2::uuid[])`;
      return ask<ListedPost>('published', asking('r.id, r.listed', rows), [positions, ids]);
    },
  };
}
