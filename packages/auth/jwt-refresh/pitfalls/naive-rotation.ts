// Rotation with reuse detection as one writes it at first: two traps remain.
import { randomUUID } from 'node:crypto';
import type { SessionDatabase } from '../src/index.ts';

const table = `create table if not exists sessions (
  token text primary key, family text not null, used_at timestamptz, revoked_at timestamptz)`;
const insert = 'insert into sessions (token, family) values ($1, $2)';
const use = `update sessions set used_at = now()
  where token = $1 and used_at is null and revoked_at is null returning family`;
const revokeFamily = `update sessions set revoked_at = now()
  where family = (select family from sessions where token = $1)`;

export async function createNaiveRotation(database: SessionDatabase) {
  await database.query(table);

  async function start(): Promise<string> {
    const token = randomUUID();
    await database.query(insert, [token, randomUUID()]);
    return token;
  }

  async function rotate(token: string): Promise<string> {
    const client = await database.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ family: string }>(use, [token]);
      if (!rows[0]) {
        await client.query(revokeFamily, [token]);
        throw new Error('Unauthorized');
      }
      const next = randomUUID();
      await client.query(insert, [next, rows[0].family]);
      await client.query('commit');
      return next;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release(false);
    }
  }

  const revoke = async (token: string): Promise<void> => void (await database.query(revokeFamily, [token]));
  return { start, rotate, revoke };
}
