// What is asked in containers in CI: one starter of each chapter, and a package manager for it.
import type { Copy } from './use-copy.ts';

export const inContainers: Record<string, Copy['packageManager']> = {
  monolith: 'pnpm',
  cqrs: 'pnpm',
  rest: 'npm',
  'order-machine': 'pnpm',
  'jwt-refresh': 'pnpm',
};
