import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'microservices',
    // The services below have projects of their own.
    include: ['{src,pitfalls}/**/*.test.ts'],
    isolate: false,
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 300_000,
    hookTimeout: 120_000,
    globalSetup: fileURLToPath(import.meta.resolve('#kit/test-database/setup')),
  },
});
