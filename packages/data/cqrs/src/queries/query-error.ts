// The one error of queries that is no refusal of the Blog API.
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code = 'not-yet-visible';
}
