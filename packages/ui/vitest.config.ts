import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'ui', testTimeout: 30_000, hookTimeout: 60_000 } });
