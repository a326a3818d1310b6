// The same with ours: killed as soon as the command is committed, when nothing more was done.
import { openPool } from '#kit/database';
import { createPostgresBus } from '#messaging';
import { createRunner } from '../src/commands/run-commands.ts';
import { createPostPolicies } from '../src/rules/post-policies.ts';
import { createWriteDatabase, forMessaging } from '../src/write-model/client.ts';

const [url = '', id = ''] = process.argv.slice(2);
const pool = openPool(url);
const db = createWriteDatabase(pool, 10_000);
const bus = createPostgresBus({ source: '/cqrs', pool, database: forMessaging(db) });
const { run } = createRunner({ db, bus, policies: createPostPolicies(() => {}), now: () => new Date() });
await run((commands) => commands.createPost({ id, role: 'USER' }, { title: 'Told', content: 'Words.' }));
process.kill(process.pid, 'SIGKILL');
