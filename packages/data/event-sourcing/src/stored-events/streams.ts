// Which stream belongs to what: the kind of thing, a hyphen, its id.
export const streams = { account: 'account', post: 'post', operation: 'operation' } as const;

export const streamOf = (kind: string, id: string): string => `${kind}-${id}`;

/** The id in the name of a stream of this kind. */
export const idIn = (kind: string, stream: string): string | undefined =>
  stream.startsWith(`${kind}-`) ? stream.slice(kind.length + 1) : undefined;
