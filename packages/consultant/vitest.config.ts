import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'consultant', testTimeout: 60_000 } });
