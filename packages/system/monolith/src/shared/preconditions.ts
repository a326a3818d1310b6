/** What a writer demands to be still true of the row: one of these versions, or 'any'. */
export type Expected<Version> = readonly Version[] | 'any';

/** As sent: undefined when the writer did not say what it has seen. */
export type Stated<Version> = Expected<Version> | undefined;
