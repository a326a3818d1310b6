import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'create-patternbook',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What was built there has the tests of the book in it.
    exclude: [...configDefaults.exclude, '.data/**'],
  },
});
