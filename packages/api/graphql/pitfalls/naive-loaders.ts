// Three loaders as they are often written: one for all requests, one whose answers stand in the order of the database, and one
// that throws for a row that is not there.
import DataLoader from 'dataloader';
import type { DatabaseClient } from '#single-database/client';

export type Names = { load: (id: string) => Promise<string | undefined>; forNextRequest: () => Names };

const rowsOf = (db: DatabaseClient, ids: readonly string[]) => db.user.findMany({ where: { id: { in: [...ids] } } });

export function createSharedNames(db: DatabaseClient): Names {
  const loader = new DataLoader(async (ids: readonly string[]) => {
    const rows = await rowsOf(db, ids);
    return ids.map((id) => rows.find((row) => row.id === id)?.name);
  });
  const names: Names = { load: (id) => loader.load(id), forNextRequest: () => names };
  return names;
}

export function createUnorderedNames(db: DatabaseClient): Names {
  const loader = new DataLoader(async (ids: readonly string[]) => (await rowsOf(db, ids)).map(({ name }) => name));
  return { load: (id) => loader.load(id), forNextRequest: () => createUnorderedNames(db) };
}
