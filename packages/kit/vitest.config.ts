import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'kit',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: './test-database/setup/index.ts',
  },
});
