/** Which part of a list: by number, or what comes before an id (ids grow with time, lists are newest first). */
export type Window = { limit: number; page: number; before?: string | undefined };
