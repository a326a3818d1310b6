// The whole server as a process of its own, on the database of DATABASE_URL: it may be killed.
import { readConfig } from '../src/config.ts';
import { start } from '../src/start.ts';

const { url } = await start(readConfig(process.env), process.env.DATABASE_URL ?? '');
console.log(url);
