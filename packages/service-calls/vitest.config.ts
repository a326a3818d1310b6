import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'service-calls', testTimeout: 30_000, hookTimeout: 60_000 } });
