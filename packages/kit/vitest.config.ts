import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'kit',
    isolate: false,
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: './test-database/setup/index.ts',
  },
});
