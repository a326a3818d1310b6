import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'embedded-postgresql', testTimeout: 20_000 } });
