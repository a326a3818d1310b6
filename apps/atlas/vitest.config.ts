import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves it: with the condition "development" our files would get another copy of graphql than its libraries.
  ssr: { resolve: { conditions: ['node', 'module-sync'] } },
  test: {
    name: 'atlas',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: fileURLToPath(import.meta.resolve('#kit/test-database/setup')),
  },
});
