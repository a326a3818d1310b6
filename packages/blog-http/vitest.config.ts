import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'blog-http', testTimeout: 30_000, hookTimeout: 60_000 } });
