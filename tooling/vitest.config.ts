import { defineConfig } from 'vitest/config';

// The checks start real tools (tsc, knip, vitest), which take their time on a busy machine.
const testTimeout = 30_000;

export default defineConfig({
  test: { name: 'tooling', include: ['**/*.test.ts'], exclude: ['fixtures/**'], testTimeout },
});
