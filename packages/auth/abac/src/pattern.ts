// The decision point, as others start it. Apart from the library: who asks for policies loads no HTTP.
import { definePattern } from '#pattern';
import manifest from '../package.json' with { type: 'json' };
import { readConfig } from './config.ts';
import { start } from './start.ts';

/** What others start: the CLI hosts this beside other patterns, main.ts alone. */
export const pattern = definePattern({ ...manifest.pattern, readConfig, start });
