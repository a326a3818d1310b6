// UUIDs of version 7: they sort by the moment of their making, so the newest row has the greatest id.
import { randomBytes } from 'node:crypto';

export function createIds(now: () => Date): () => string {
  let last = 0;
  return () => {
    // Never the same moment twice, also when the clock stands still: a 48-bit millisecond and a 12-bit count.
    last = Math.max(last + 1, now().getTime() * 4096);
    const moment = last.toString(16).padStart(15, '0');
    const rest = randomBytes(8);
    rest[0] = ((rest[0] ?? 0) & 0x3f) | 0x80;
    const hex = `${moment.slice(0, 12)}7${moment.slice(12)}${rest.toString('hex')}`;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}
