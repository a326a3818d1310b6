// An owner in a process of its own, to be killed: says "ready", writes rows, and says each row that was acknowledged.
import { Client } from 'pg';
import { startEmbedded } from '../src/index.ts';

const [dataDir, mode] = process.argv.slice(2);
process.on('uncaughtExceptionMonitor', (error) => console.log(error.message));
try {
  const server = await startEmbedded({ dataDir: dataDir || undefined });
  const client = new Client({ connectionString: server.url, options: '-c timezone=UTC' });
  client.on('error', () => {});
  await client.connect();
  await client.query('create table if not exists rows (n int)');
  console.log('ready');
  for (let n = 1; mode === 'write'; n++) {
    await client.query('insert into rows values ($1)', [n]);
    console.log(n);
  }
  // The ownership alone keeps no process alive, so wait for the kill.
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log((error as { code?: string }).code);
}
