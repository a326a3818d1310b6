// What `pnpm start` can start. Every entry listens on PORT_BASE plus its own number.
import { UsageError } from './usage-error.ts';

const monolith = {
  id: 'monolith',
  port: 1,
  tryThis: '/api/posts',
  load: () => import('#monolith'),
};

export type Runnable = typeof monolith;
const patterns: readonly Runnable[] = [monolith];

/** The patterns with these names, all of them when none is named. Throws `bad-usage` on an unknown name. */
export function patternsNamed(names: readonly string[]): readonly Runnable[] {
  const known = patterns.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`Cannot start "${unknown}": the patterns that can be started are ${known.join(', ')}`);
  }
  return names.length === 0 ? patterns : patterns.filter(({ id }) => names.includes(id));
}
