// The batched reads: many questions of one kind in one statement, whatever their number. An answer for each id, in the order
// of the ids, as a DataLoader wants it. What is private is not selected.
import sql from 'sql-template-tag';
import { isId } from '#blog-http/terms';
import { select } from '#sql';
import type { Blog } from '../blog.ts';

export type PublicAuthor = { id: string; name: string; createdAt: Date; version: number; deleted: boolean };

/** Undefined for an id that nobody has. A deleted author is told, not left out: published posts still name one. */
export async function authorsByIds({ db }: Blog, ids: readonly string[]): Promise<(PublicAuthor | undefined)[]> {
  const rows = await select<PublicAuthor>(
    db,
    sql`select id, name, created_at as "createdAt", version, deleted_at is not null as deleted
      from users where id = any(${ids.filter(isId)}::uuid[])`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => known.get(id.toLowerCase()));
}
