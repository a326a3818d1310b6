// Where another service is. The services ask each other by one address, which is that of all replicas; only the gateway knows each.
import { z } from 'zod';

function isOneOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` && !text.includes(',');
}

/** For the settings of a service. */
export const serviceAddress = (standard: string) =>
  z
    .string()
    .refine(isOneOrigin, 'must be one address like http://users:4005, for all replicas of that service')
    .transform((text) => new URL(text).origin)
    .prefault(standard);
