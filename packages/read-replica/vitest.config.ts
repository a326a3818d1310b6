import { defineConfig } from 'vitest/config';

// Each of its tests starts servers: a fast run has none.
export default defineConfig({
  test: { name: 'read-replica', passWithNoTests: true, testTimeout: 120_000, hookTimeout: 120_000 },
});
