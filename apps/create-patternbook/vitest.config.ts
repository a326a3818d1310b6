import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'create-patternbook', testTimeout: 600_000, hookTimeout: 600_000 } });
