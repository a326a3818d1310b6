// What the lab may do: the page offers it, and the server does nothing else.
export const writes = [
  { id: 'publish', title: 'publish a post', short: 'publish', line: 'POST /api/commands/publish-post' },
  {
    id: 'rename',
    title: 'rename the author of three posts',
    short: 'rename',
    line: 'POST /api/commands/rename-author',
  },
] as const;

export const reads = [
  { id: 'without', title: 'without a position', short: 'no position' },
  { id: 'with', title: 'with the position, waiting', short: 'waits' },
  { id: 'lenient', title: 'with the position, an old answer is welcome', short: 'takes an old one' },
  { id: 'strict', title: 'with the position, at once or not at all', short: 'at once or not' },
] as const;

export type WriteId = (typeof writes)[number]['id'];
export type ReadId = (typeof reads)[number]['id'];
