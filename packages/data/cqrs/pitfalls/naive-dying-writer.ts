// A process that is killed between its two steps: the row is there, and nobody ever hears of it.
import { openPool } from '#kit/database';
import { createNaiveWriter } from './naive-read-model.ts';

const [url = '', authorId = ''] = process.argv.slice(2);
const write = createNaiveWriter({ pool: openPool(url), tell: () => process.kill(process.pid, 'SIGKILL') });
await write(authorId, 'Untold');
