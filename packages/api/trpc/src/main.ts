// tRPC as a process of its own. `node src/main.ts migrate` only prepares the database.
import { runPattern } from '#pattern';
import { pattern } from './index.ts';

await runPattern(pattern);
