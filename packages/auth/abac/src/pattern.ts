// The decision point, as others start it. Apart from the library: who asks for policies loads no HTTP.
import { definePattern } from '#pattern';
import { readConfig } from './config.ts';
import { start } from './start.ts';

// Not read from package.json: a copy of an app that uses the library has this folder, and not that file.
const named = { id: 'abac', port: 13 };

/** What others start: the CLI hosts this beside other patterns, main.ts alone. */
export const pattern = definePattern({ ...named, readConfig, start });
