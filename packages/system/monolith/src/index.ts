// What others start: the CLI hosts this beside other patterns, main.ts alone.
export { type Config, readConfig } from './config.ts';
export { prepareDatabase, start } from './start.ts';
