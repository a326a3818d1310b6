// Rows of every hostile kind in a PostgreSQL, as a driver gives them back, and lists of them by a `where`.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { numbered, type Rows, toSql } from '../src/index.ts';
import { storedRows } from './corpus.ts';
import { type Item, itemColumns } from './items.ts';

export async function storeItems(count: number) {
  const database = await testDatabase(fileURLToPath(new URL('./migrations', import.meta.url)));
  const db = openPool(database.url);
  const places = Array.from({ length: 10 }, (_, place) => `$${place + 1}`).join();
  for (const [key, row] of fc.sample(storedRows, count).entries()) {
    await db.query(`insert into items values (${places})`, [key, ...row]);
  }
  const { rows } = await db.query(`select *, editor_id as "editorId" from items order by key`);
  const items = rows.map((row): { key: number; item: Item } => ({
    key: row.key,
    item: { ...row, owner: { id: row.owner_id } },
  }));

  async function listed(where: Rows): Promise<number[]> {
    const { text, values } = numbered(toSql(where, { columns: itemColumns }));
    return (await db.query(`select key from items where ${text} order by key`, values)).rows.map(({ key }) => key);
  }
  const drop = async () => {
    await db.end();
    await database.drop();
  };
  return { db, items, listed, drop };
}
