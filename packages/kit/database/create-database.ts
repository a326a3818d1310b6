// Makes a database on first use.
import { DatabaseError } from './errors.ts';
import { withClient, withName } from './with-client.ts';

/** Answers true if it made the database. Throws as `withClient`; `database-refused` also when the user may not. */
export async function createDatabase(url: string): Promise<boolean> {
  try {
    return await withClient(url, async (client) => {
      const encoding = (await client.query('show server_encoding')).rows[0].server_encoding;
      if (encoding === 'UTF8') return false;
      throw new DatabaseError('database-refused', `Cannot use "${client.database}": it is in ${encoding}, not in UTF8`);
    });
  } catch (error) {
    if ((error as DatabaseError).code !== 'database-missing') throw error;
  }
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  return withClient(withName(url, 'postgres'), async (client) => {
    try {
      await client.query(`create database ${client.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
      return true;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      // Somebody else made it just now; the second code is what the loser of a close race sees.
      if (code === '42P04' || code === '23505') return false;
      throw new DatabaseError('database-refused', `Cannot create database "${name}": ${message}`, error);
    }
  });
}
