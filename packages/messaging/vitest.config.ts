import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'messaging',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: fileURLToPath(import.meta.resolve('#kit/test-database/setup')),
  },
});
