import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'posts-service', isolate: false, maxWorkers: 2 } });
