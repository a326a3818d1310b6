// Runs the migrations in a process of its own and prints what it applied.
import { migrate } from '../database/index.ts';

const [url = '', folder = ''] = process.argv.slice(2);
console.log(JSON.stringify(await migrate(url, folder)));
