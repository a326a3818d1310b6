// The copies of users, as rows of this module's schema. News comes by events and by asking, in any order: what is older than
// the row changes nothing, and what is buried stays so.
import sql from 'sql-template-tag';
import { DELETED_AUTHOR } from '#contract';
import { execute, type Queries, select } from '#sql';
import type { Authors } from '../application/ports.ts';
import type { KnownAuthor } from '../domain/author.ts';

export function createAuthorsStore(db: Queries): Authors {
  return {
    async find(id) {
      const statement = sql`select id, name, role, version, deleted from authors where id = ${id}::uuid`;
      return (await select<KnownAuthor>(db, statement))[0];
    },

    keep: ({ id, name, role, version }) =>
      execute(
        db,
        sql`insert into authors as known (id, name, role, version) values (${id}::uuid, ${name}, ${role}, ${version}::int)
          on conflict (id) do update set name = excluded.name, role = excluded.role, version = excluded.version
          where known.version < excluded.version and not known.deleted`,
      ),

    bury: (id, version) =>
      execute(
        db,
        sql`insert into authors as known (id, name, role, version, deleted)
          values (${id}::uuid, ${DELETED_AUTHOR}, 'USER', ${version}::int, true)
          on conflict (id) do update set name = excluded.name, version = excluded.version, deleted = true
          where not known.deleted`,
      ),

    forget: (id) => execute(db, sql`delete from authors where id = ${id}::uuid and not deleted`),
  };
}
