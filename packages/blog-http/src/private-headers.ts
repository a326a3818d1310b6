/** Headers of an answer that depends on who is asking: shared caches must not store it, browsers must ask again. */
export const privateHeaders = { 'Cache-Control': 'private, no-cache, no-transform', Vary: 'Authorization' } as const;
