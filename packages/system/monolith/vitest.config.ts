import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'monolith',
    globalSetup: fileURLToPath(import.meta.resolve('#kit/test-database/setup')),
  },
});
