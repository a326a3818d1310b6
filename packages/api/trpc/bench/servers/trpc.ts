// Ours, as it starts: all middleware.
import { report } from '#measure/report';
import { pattern } from '../../src/index.ts';
import { environment } from './environment.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const { start } = await pattern.configure(environment);
report((await start(databaseUrl)).url);
