// One run for the whole repository: every package that has a vitest.config.ts, and tooling.
import { defineConfig } from 'vitest/config';
import { leftOutReporter } from './tooling/left-out-reporter.ts';

export default defineConfig({
  test: {
    projects: ['{apps,packages}/{*,*/*,*/*/*}/vitest.config.ts', 'tooling/vitest.config.ts'],
    reporters: ['default', leftOutReporter()],
  },
});
