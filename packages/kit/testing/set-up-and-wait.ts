// Stands for a vitest that is killed: sets up, says where, and waits.
import setup from '../test-database/setup/index.ts';

await setup();
console.log(process.env.PATTERNBOOK_TEST_RUN);
setInterval(() => {}, 60_000);
