// Several users at once, as others show them: also those who are deleted, by what is left of them.
import sql from 'sql-template-tag';
import { type Queries, select } from '#sql';

type Shown = { id: string; name: string; version: number };

export const findShown = (db: Queries, ids: string[]): Promise<Shown[]> =>
  select<Shown>(db, sql`select id, name, version from users where id = any(${ids}::uuid[])`);
