// The atlas as a process of its own.
import { runPattern } from '#pattern';
import { pattern } from './index.ts';

await runPattern(pattern);
