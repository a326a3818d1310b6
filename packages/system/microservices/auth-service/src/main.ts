// The auth service as a process of its own. `node src/main.ts migrate` only prepares the database, and
// `node src/main.ts processes` is for an operator.
import { runPattern } from '#pattern';
import { pattern } from './index.ts';
import { runOperation } from './operate.ts';

const [action, ...args] = process.argv.slice(2);
await (action === 'processes' ? runOperation(pattern.id, args, process.env) : runPattern(pattern));
