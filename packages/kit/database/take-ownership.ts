// One process owns a data folder: it listens on a local socket named after the folder, which dies with the process.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseError } from './errors.ts';

/** Answers the function that gives the folder free. Throws `database-in-use` while another live process owns it. */
export async function takeOwnership(folder: string): Promise<() => void> {
  const address = addressOf(await realpath(folder));
  for (let attempt = 1; attempt <= 2; attempt++) {
    const server = createServer((visitor) => visitor.destroy());
    const error = await once(server.listen(address), 'listening').then(() => undefined, codeOf);
    server.unref();
    if (!error) return () => void server.close();
    const visitor = connect(address);
    const answer = await once(visitor, 'connect').then(() => 'alive', codeOf);
    visitor.destroy();
    if (error !== 'EADDRINUSE' || answer !== 'ECONNREFUSED') break;
    await rm(address);
  }
  const way = 'stop that one, or set DATABASE_URL';
  throw new DatabaseError('database-in-use', `Cannot start PostgreSQL in "${folder}": another process runs it; ${way}`);
}

/** Linux and Windows forget the name with its process; elsewhere it is a file, which may be left over. */
function addressOf(folder: string): string {
  const name = `patternbook-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? 'unknown';
}
