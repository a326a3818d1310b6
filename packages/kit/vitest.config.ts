import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'kit', globalSetup: './test-database/setup/index.ts' } });
