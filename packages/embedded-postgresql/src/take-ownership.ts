// One process owns a data folder: it holds a lock on a file there, which the system takes back when the process dies.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedError } from './embedded-error.ts';

/**
 * Answers the function that gives the folder free. SQLite is Node's one way to a lock of the operating system.
 * Without the short wait, two simultaneous starts may each see the other's half lock, and neither gets it.
 */
export function takeOwnership(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'postgres.lock'), { timeout: 200 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as Error).message !== 'database is locked') throw error;
    throw new EmbeddedError('database-in-use', folder, 'another process runs it; stop that one, or set DATABASE_URL');
  }
  return () => lock.close();
}
