/** What depends on who asks: kept by nobody in between, and asked for again each time. */
export const forViewer = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization' } as const;
