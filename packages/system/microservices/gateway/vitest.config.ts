import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'gateway', isolate: false, maxWorkers: 2, testTimeout: 30_000 } });
