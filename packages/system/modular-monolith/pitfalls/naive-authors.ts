// Copies of users that believe whatever comes last.
import sql from 'sql-template-tag';
import { execute, type Queries, select } from '#sql';
import type { Authors } from '../src/modules/posts/application/ports.ts';
import type { KnownAuthor } from '../src/modules/posts/domain/author.ts';

export const naiveAuthors = (db: Queries): Authors => ({
  async find(id) {
    const statement = sql`select id, name, role, version, deleted from authors where id = ${id}::uuid`;
    return (await select<KnownAuthor>(db, statement))[0];
  },
  keep: ({ id, name, role, version }) =>
    execute(
      db,
      sql`insert into authors (id, name, role, version) values (${id}::uuid, ${name}, ${role}, ${version}::int)
        on conflict (id) do update set name = excluded.name, role = excluded.role, version = excluded.version`,
    ),
  bury: (id, version) =>
    execute(
      db,
      sql`update authors set name = 'Deleted user', version = ${version}::int, deleted = true where id = ${id}::uuid`,
    ),
  forget: (id) => execute(db, sql`delete from authors where id = ${id}::uuid`),
});
