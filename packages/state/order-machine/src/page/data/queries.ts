// How the page asks: what is refused is not asked again, what is not answered is.
import { QueryClient } from '@tanstack/react-query';
import { Refused } from './ask.ts';

const isWorthwhile = (error: unknown): boolean =>
  !(error instanceof Refused) || error.status >= 500 || error.status === 429;
const retry = (failures: number, error: unknown) => failures < 3 && isWorthwhile(error);
const retryDelay = (failures: number) => Math.min(4_000, 500 * 2 ** failures);

export const createQueries = () =>
  new QueryClient({ defaultOptions: { queries: { retry, retryDelay }, mutations: { retry, retryDelay } } });
