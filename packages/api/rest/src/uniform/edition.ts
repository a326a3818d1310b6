// An API that strangers use never changes under them: what is new gets an address of its own, beside the old one.
import type { Reply } from '#blog-http';

/** `beyond` is what the contract does not have: PATCH, sparse fields, sorted lists, Prefer. */
export type Edition = { root: '/api' | '/v2'; beyond: boolean };

/** `/api` is the Blog API, byte for byte. */
export const editions: readonly Edition[] = [
  { root: '/api', beyond: false },
  { root: '/v2', beyond: true },
];

/** The same reply, with a Location in this edition. */
export function inEdition({ root }: Edition, reply: Reply): Reply {
  const Location = reply.headers.Location?.replace(/^\/api/, root);
  return Location === undefined ? reply : { ...reply, headers: { ...reply.headers, Location } };
}
