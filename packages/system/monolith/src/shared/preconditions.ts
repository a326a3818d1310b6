/** What a writer demands to be still true of the row: one of these versions, or 'any'. */
export type Expected<Version> = readonly Version[] | 'any';
