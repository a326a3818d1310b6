import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'consultant', testTimeout: 120_000 } });
