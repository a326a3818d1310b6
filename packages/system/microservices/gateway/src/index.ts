// What others start: the system of services hosts this beside them, main.ts alone.
import { definePattern } from '#pattern';
import { readConfig } from './config.ts';
import { start } from './start.ts';

export const pattern = definePattern({ id: 'gateway', port: 3, readConfig, start });

export { readConfig, start };
