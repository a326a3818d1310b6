// What the lab may ask for: the page offers it, and the server asks for nothing else but a query that somebody has written.
export const screens = [
  { id: 'list', title: 'the list of posts with their authors' },
  { id: 'post', title: 'one post' },
  { id: 'author', title: 'the page of an author' },
] as const;

export const styles = [
  { id: 'rest', title: 'REST' },
  { id: 'graphql', title: 'GraphQL' },
  { id: 'trpc', title: 'tRPC' },
] as const;

/** In characters. */
export const longestQuery = 1_000;

export type ScreenId = (typeof screens)[number]['id'];
export type StyleId = (typeof styles)[number]['id'];
