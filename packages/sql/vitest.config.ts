import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'sql', testTimeout: 120_000 } });
