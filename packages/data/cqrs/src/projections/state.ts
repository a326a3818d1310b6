// What a projection reads of the write model: the present state of what changed, some hundred rows at a time.
import type { Queries } from '#messaging';
import type { Author, Post } from './rows.ts';

const rowsAtATime = 500;
const nothing = '00000000-0000-0000-0000-000000000000';

const post = `
  select p.id, p.title, p.content, p.status::text as status, p.version, p.created_at as "createdAt",
    p.updated_at as "updatedAt", p.published_at as "publishedAt", a.id as "authorId", a.name as "authorName",
    a.version as "authorVersion"
  from posts p join authors a on a.id = p.author_id`;
const author = `select id, name, role::text as role from authors`;

export function stateOf(queries: Queries) {
  const rows = async <Row extends Record<string, unknown>>(sql: string, values: unknown[]) =>
    (await queries.query<Row>(sql, values)).rows;

  return {
    posts: (ids: string[]) => rows<Post>(`${post} where p.id = any($1::uuid[])`, [ids]),
    authors: (ids: string[]) => rows<Author>(`${author} where id = any($1::uuid[]) and deleted_at is null`, [ids]),

    /** All posts of an author, in parts: whoever is renamed may have written any number. */
    async *postsOf(authorId: string): AsyncGenerator<Post[]> {
      for (let [after, full] = [nothing, true]; full; ) {
        const part = await rows<Post>(
          `${post} where p.author_id = $1 and p.id > $2 order by p.id limit ${rowsAtATime}`,
          [authorId, after],
        );
        yield part;
        [after, full] = [part.at(-1)?.id ?? nothing, part.length === rowsAtATime];
      }
    },

    /** For a copy of everything: what comes after an id. */
    postsAfter: (id: string | null) =>
      rows<Post>(`${post} where p.id > $1 order by p.id limit ${rowsAtATime}`, [id ?? nothing]),
    authorsAfter: (id: string | null) =>
      rows<Author>(`${author} where id > $1 and deleted_at is null order by id limit ${rowsAtATime}`, [id ?? nothing]),

    /** How much a copy has to read, to show how far it has come. */
    async size(): Promise<number> {
      const [row] = await rows<{ size: string }>(
        'select (select count(*) from posts) + (select count(*) from authors where deleted_at is null) as size',
        [],
      );
      return Number(row?.size ?? 0);
    },
  };
}
