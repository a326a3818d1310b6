// What the lab may do: the page offers it, and the server does nothing else.
export const writes = [
  { id: 'publish', title: 'publish a post', line: 'POST /api/commands/publish-post' },
  { id: 'rename', title: 'rename the author of three posts', line: 'POST /api/commands/rename-author' },
] as const;

export const reads = [
  { id: 'without', title: 'without a position' },
  { id: 'lenient', title: 'with the position, not waiting' },
  { id: 'with', title: 'with the position, waiting' },
] as const;

export type WriteId = (typeof writes)[number]['id'];
export type ReadId = (typeof reads)[number]['id'];
