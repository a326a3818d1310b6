// Runs the migrations in a process of its own, and prints what it applied and what would keep the process from ending.
import { migrate } from '../database/index.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const applied = await migrate(url, folder);
const left = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name));
console.log(JSON.stringify({ applied, left }));
