// The policy decision point as a process of its own.
import { runPattern } from '#pattern';
import { pattern } from './pattern.ts';

await runPattern(pattern);
