import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'read-replica', testTimeout: 30_000, hookTimeout: 60_000 } });
