// The gateway and its three services as one process, each with a server and a database of its own. In production each of them is a
// process of its own: its package has a main.ts. `node src/main.ts migrate` only prepares the databases.
import { runPattern } from '#pattern';
import { pattern } from './index.ts';

await runPattern(pattern);
