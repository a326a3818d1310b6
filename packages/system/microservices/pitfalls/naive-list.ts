// The list of posts put together from two services, as one writes it at first: the author of each post is asked for, and what
// comes back is put in whole.
import sql from 'sql-template-tag';
import { type Queries, select } from '#sql';
import type { CreateList } from './lists.ts';

type Row = { id: string; title: string; authorId: string };

const newest = (db: Queries) =>
  select<Row>(
    db,
    sql`select id, title, author_id as "authorId" from posts where status = 'published' order by id desc`,
  );

export const naivePerPost: CreateList =
  (db, { findOne }) =>
  async () => {
    const rows = await newest(db);
    return Promise.all(rows.map(async (row) => ({ ...row, author: await findOne(row.authorId) })));
  };

/** One call for all of them, which is much better: with an id for each post, and a search through all authors for each. */
export const naiveInOneCall: CreateList =
  (db, { findAll }) =>
  async () => {
    const rows = await newest(db);
    const authors = await findAll(rows.map(({ authorId }) => authorId));
    return rows.map((row) => ({ ...row, author: authors.find(({ id }) => id === row.authorId) }));
  };
