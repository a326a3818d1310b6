// What the patterns of one start are told beyond what the environment says.
import { firstPort, givenIn } from '#pattern';
import { UsageError } from './usage-error.ts';

/** PostgreSQL takes 100 connections unless told otherwise, and a few must stay free. */
const connections = 90;

/** What is given wins. The patterns share the connections. */
export function sharedSettings(patterns: number, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const share = Math.max(2, Math.min(10, Math.floor(connections / patterns)));
  return { LOG_LEVEL: 'warn', DATABASE_POOL: String(share), ...givenIn(environment) };
}

/** Demo people come into a database that nobody named: whoever names one has no use for accounts with a known password. */
export function seeding(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isNamed = (URL.parse(environment.DATABASE_URL ?? '')?.pathname ?? '').length > 1;
  return { SEED_DEMO: isNamed ? 'false' : 'true', ...environment };
}

/** Throws `bad-usage`. */
export function portBaseOf({ PORT_BASE = String(firstPort) }: NodeJS.ProcessEnv): number {
  if (/^\d{4,5}$/.test(PORT_BASE) && Number(PORT_BASE) <= 65_000) return Number(PORT_BASE);
  throw new UsageError('Cannot use PORT_BASE: it must be a number from 1000 to 65000');
}
