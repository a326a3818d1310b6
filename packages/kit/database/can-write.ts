// Whether a pattern can work: a standby, or a server set to read-only, answers but takes no writes.
import type { Pool } from 'pg';

export async function canWrite(pool: Pool): Promise<void> {
  const { rows } = await pool.query(`select current_setting('transaction_read_only') = 'off' as writes`);
  if (!rows[0].writes) throw new Error('The database takes no writes');
}
