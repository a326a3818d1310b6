// What others start: the CLI hosts this beside other patterns, main.ts alone. Whoever uses the library loads none of it.
import { definePattern } from '#pattern';
import { keptKeys } from '../kept-keys.ts';
import { readConfig } from './config.ts';
import { prepareDatabase, start } from './start.ts';

// Not read from package.json: a copy of an app that uses the library has this folder, and not that file.
const named = { id: 'jwt-refresh', port: 14 };

export const pattern = definePattern({ ...named, keys: keptKeys, readConfig, prepareDatabase, start });
