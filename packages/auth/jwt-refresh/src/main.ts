// This package as a process of its own. `node src/main.ts migrate` only prepares the database.
import { runPattern } from '#pattern';
import { pattern } from './standalone/index.ts';

await runPattern(pattern);
