// One run for the whole repository: every package that has a vitest.config.ts, and tooling.
import { defineConfig } from 'vitest/config';
import LeftOutReporter from './tooling/left-out-reporter.ts';

// Vite takes it for the end of a path, and says of files that are there that they are not.
if (import.meta.dirname.includes('#')) {
  throw new Error(`Cannot run the tests in "${import.meta.dirname}": give the folder a name without "#"`);
}

export default defineConfig({
  test: {
    projects: ['{apps,packages}/{*,*/*,*/*/*}/vitest.config.ts', 'tooling/vitest.config.ts'],
    reporters: ['default', new LeftOutReporter()],
  },
});
