// What of the running patterns can be stopped by itself. A lab of the atlas does it, so that people see what the rest does
// meanwhile; in production nobody can.
import type { Host, Part, Running } from '#pattern';

export type Parts = { host: Host | undefined; add(id: string, running: Running): void };

export function collectParts({ NODE_ENV }: NodeJS.ProcessEnv): Parts {
  const found = new Map<string, Part>();
  const host: Host = { partOf: (pattern, part) => found.get(`${pattern} ${part}`) };
  return {
    host: NODE_ENV === 'production' ? undefined : host,
    add(id, { parts = {} }) {
      for (const [name, part] of Object.entries(parts)) found.set(`${id} ${name}`, part);
    },
  };
}
