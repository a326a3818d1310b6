import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'embedded-postgresql',
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
