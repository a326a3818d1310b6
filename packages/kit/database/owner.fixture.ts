// An owner in a process of its own, to be killed: says "ready", writes rows, and says each row that was acknowledged.
import { createDatabase, openDatabaseServer, openPool } from './index.ts';

const [dataDir = '', mode] = process.argv.slice(2);
try {
  const server = await openDatabaseServer({ dataDir });
  const url = server.urlOf('owned');
  await createDatabase(url);
  const pool = openPool(url);
  await pool.query('create table if not exists rows (n int)');
  console.log('ready');
  for (let n = 1; mode === 'write'; n++) {
    await pool.query('insert into rows values ($1)', [n]);
    console.log(n);
  }
  // The ownership alone keeps no process alive; the idle pool lets go of it, too, so wait for the kill.
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log((error as { code?: string }).code);
}
