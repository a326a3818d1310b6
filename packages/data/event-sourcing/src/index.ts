// What others start: the CLI hosts this beside other patterns, main.ts alone.
import manifest from '#event-sourcing/manifest' with { type: 'json' };
import { keptKeys } from '#jwt-refresh';
import { definePattern } from '#pattern';
import { readConfig } from './config.ts';
import { prepareDatabase, start } from './start.ts';

export const pattern = definePattern({ ...manifest.pattern, keys: keptKeys, readConfig, prepareDatabase, start });
