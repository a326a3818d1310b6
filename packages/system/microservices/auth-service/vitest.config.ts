import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'auth-service', isolate: false, maxWorkers: 2, testTimeout: 120_000 } });
