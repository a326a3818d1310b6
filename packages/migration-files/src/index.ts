// Reads a folder of migrations as Prisma writes it: <name>/migration.sql, applied in the order of the names.
import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  name: string;
  file: string;
  sql: string;
  /** SHA-256 of the file as it is, which Prisma records, and with the line ends that Git gives it on other systems. */
  checksums: string[];
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = async (name: string) => {
    const file = join(folder, name, 'migration.sql');
    const sql = await readFile(file, 'utf8');
    const unix = sql.replaceAll('\r\n', '\n');
    const checksums = [sql, unix, unix.replaceAll('\n', '\r\n')].map((text) => hash('sha256', text));
    return { name, file, sql, checksums };
  };
  return Promise.all(names.sort().map(read));
}
