// The style guide: `npx pnpm --filter @patternbook/ui start` builds it and serves it with the policy of every page.
import { policy } from './serve/policy.ts';
import { pageConfig } from './vite/page-config.ts';

export default {
  ...pageConfig({
    root: `${import.meta.dirname}/style-guide`,
    outDir: `${import.meta.dirname}/src/generated/style-guide`,
  }),
  preview: { host: '127.0.0.1', port: 4098, strictPort: true, headers: { 'Content-Security-Policy': policy } },
};
