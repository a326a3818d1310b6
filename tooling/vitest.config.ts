import { defineConfig } from 'vitest/config';

// The checks start real tools (tsc, knip, vitest), which take their time on a busy machine.
const testTimeout = 120_000;
// A copy of the repository, with what was installed in it, takes as long to remove.
const hookTimeout = 120_000;

export default defineConfig({
  test: { name: 'tooling', include: ['**/*.test.ts'], exclude: ['fixtures/**'], testTimeout, hookTimeout },
});
