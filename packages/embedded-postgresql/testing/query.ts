// Test helper: one statement on a connection of its own.
import { Client } from 'pg';

/** Answers the rows as arrays of their values. */
export async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}
