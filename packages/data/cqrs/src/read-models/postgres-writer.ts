// Read models as rows of PostgreSQL, written by projections in the transaction that also moves their position.
import type { ReadModelWriter } from './read-models.ts';

const removeAuthors = `delete from read_models.authors where build = $1 and id = any($2::uuid[])`;

// A new author may have posts already: a copy takes authors first, and somebody may register and write meanwhile.
const putAuthors = `
  insert into read_models.authors (build, id, name, role, published, drafts)
  select $1, n.id, n.name, n.role, coalesce(c.published, 0), coalesce(c.drafts, 0)
  from json_to_recordset($2) as n (id uuid, name text, role text)
  left join lateral (
    select count(*) filter (where status = 'published') as published, count(*) filter (where status = 'draft') as drafts
    from read_models.posts p where p.build = $1 and p.author_id = n.id
      and not exists (select from read_models.authors a where a.build = $1 and a.id = n.id)
  ) c on true
  on conflict (build, id) do update set name = excluded.name, role = excluded.role`;

// Counts move by the difference between what a post was and what it is: work that does not grow with the number of posts. One
// look into the index for each, by "limit" and by arrays: planned as a join before anybody counted the rows, it would read all.
const putPosts = `
  with new as (
    select * from json_to_recordset($2)
      as n (id uuid, "authorId" uuid, status text, tag text, listed text, whole text, text text)
  ), old as (
    select o.author_id, o.status from (select id from new union all select unnest($3::uuid[])) as changed
    cross join lateral (
      select p.author_id, p.status from read_models.posts p where p.build = $1 and p.id = changed.id limit 1
    ) o
  ), gone as (
    delete from read_models.posts where build = $1 and id = any($3::uuid[])
  ), put as (
    insert into read_models.posts as p (build, id, author_id, status, tag, listed, whole, words)
    select $1, id, "authorId", status, tag, listed, whole, to_tsvector('simple', text) from new
    on conflict (build, id) do update set status = excluded.status, tag = excluded.tag, listed = excluded.listed,
      whole = excluded.whole, words = excluded.words
    where (p.status, p.tag, p.whole) is distinct from (excluded.status, excluded.tag, excluded.whole)
  ), moved as (
    select author_id, sum(by) filter (where status = 'published') as published, sum(by) filter (where status = 'draft') as drafts
    from (select "authorId" as author_id, status, 1 as by from new union all select author_id, status, -1 from old) one
    group by author_id
  )
  update read_models.authors a
  set published = a.published + coalesce(m.published, 0), drafts = a.drafts + coalesce(m.drafts, 0)
  from moved m where a.build = $1 and a.id = any(array(select author_id from moved)) and a.id = m.author_id and (coalesce(m.published, 0), coalesce(m.drafts, 0)) <> (0, 0)`;

const sweepPosts = `
  delete from read_models.posts where build = $1 and id in (select id from read_models.posts where build = $1 limit 5000)
  returning 1`;

export const postgresWriter: ReadModelWriter = {
  store: 'postgresql',

  async write(tx, build, { authors, goneAuthors, posts, gonePosts }) {
    if (goneAuthors.length > 0) await tx.query(removeAuthors, [build, goneAuthors]);
    if (authors.length > 0) await tx.query(putAuthors, [build, JSON.stringify(authors)]);
    if (posts.length > 0 || gonePosts.length > 0) await tx.query(putPosts, [build, JSON.stringify(posts), gonePosts]);
  },

  async sweep(queries, build) {
    const { rows } = await queries.query(sweepPosts, [build]);
    if (rows.length > 0) return true;
    await queries.query('delete from read_models.authors where build = $1', [build]);
    return false;
  },
};
