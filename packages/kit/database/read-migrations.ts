// Reads a folder of migrations as Prisma writes it: <name>/migration.sql, applied in the order of the names.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  name: string;
  file: string;
  sql: string;
  /** As Prisma records it: SHA-256 of the file. */
  checksum: string;
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = async (name: string) => {
    const file = join(folder, name, 'migration.sql');
    const sql = await readFile(file, 'utf8');
    return { name, file, sql, checksum: checksumOf(sql) };
  };
  return Promise.all(names.sort().map(read));
}

/** Git may have changed the line ends between two systems: that is not an edit. */
export function isSame({ sql, checksum }: Migration, recorded: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [checksum, checksumOf(unix), checksumOf(unix.replaceAll('\n', '\r\n'))].includes(recorded);
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
