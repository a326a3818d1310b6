import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'starter', isolate: false, testTimeout: 60_000 } });
