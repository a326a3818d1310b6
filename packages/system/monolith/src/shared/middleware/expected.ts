// If-Match, read as the versions that the caller has seen.
import type { Request } from 'express';
import { BlogError } from '#contract';
import { ifMatch } from '#kit/http';
import type { Expected } from '../preconditions.ts';

/** `versionOf` reads one of our own tags; what it does not recognise is a tag that nothing matches. */
export function expectedBy<Version>(req: Request, versionOf: (tag: string) => Version | undefined): Expected<Version> {
  const tags = ifMatch(req);
  return tags === undefined || tags === '*' ? 'any' : tags.map(versionOf).filter((version) => version !== undefined);
}

/** As `expectedBy`, where writing without having read is refused. */
export function requiredBy<Version>(req: Request, versionOf: (tag: string) => Version | undefined): Expected<Version> {
  if (ifMatch(req) === undefined) {
    throw new BlogError('precondition-required', 'Cannot replace it: send If-Match with the ETag that you read');
  }
  return expectedBy(req, versionOf);
}
