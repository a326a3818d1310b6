// Every refusal of this API by a stable code, and the mask over everything that is none.
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BlogError } from '#contract';
import { AuthError } from '#jwt-refresh';
import { isUnavailable } from '#kit/database';

/** What this API refuses beyond what the blog does. Each stops a request before it has asked the database anything. */
const ownCodes = [
  'invalid-parameter',
  'document-not-trusted',
  'introspection-is-off',
  'page-size',
  'too-deep',
  'too-expensive',
  'too-many-aliases',
  'too-many-directives',
  'too-many-tokens',
] as const;
type OwnCode = (typeof ownCodes)[number];

/** Refused before it was run: a mistake of whoever wrote the request, so the status is 400. */
export class Refusal extends GraphQLError {
  constructor(code: OwnCode, message: string) {
    super(message, { extensions: { code, http: { status: 400 } } });
  }
}

/** Of a refusal that is sent without yoga: to a client the status is none of the error's words. */
export function withoutStatus({ message, locations, path, extensions }: GraphQLError): GraphQLFormattedError {
  const { http, ...told } = extensions;
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: told };
}

/** What a client reads of an error. Of one that nobody planned it learns nothing; `tell` gets it for the log. */
export function masked(error: unknown, tell: (error: unknown) => void): GraphQLError {
  const { originalError, nodes, path } = error instanceof GraphQLError ? error : new GraphQLError('', {});
  const cause = originalError ?? error;
  if (cause instanceof GraphQLError) return cause;
  const at = { nodes: nodes ?? null, path: path ?? null };
  if (cause instanceof BlogError || cause instanceof AuthError)
    return new GraphQLError(cause.message, { ...at, extensions: { code: cause.code } });
  if (isUnavailable(cause))
    return new GraphQLError('Cannot answer now: the database is away', { ...at, extensions: { code: 'unavailable' } });
  tell(cause);
  return new GraphQLError('Internal error', { ...at, extensions: { code: 'internal-error' } });
}
