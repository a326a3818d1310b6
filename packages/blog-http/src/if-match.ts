// If-Match, read as the versions that the caller has seen.
import type { Request } from 'express';
import { ifMatch } from '#kit/http';
import type { IfMatch } from './terms/precondition.ts';

/**
 * Undefined when the header was not sent. `versionOf` reads one of our own tags; what it does not recognise is a tag that
 * nothing matches.
 */
export function ifMatchVersions<Version>(
  req: Request,
  versionOf: (tag: string) => Version | undefined,
): IfMatch<Version> | undefined {
  const tags = ifMatch(req);
  if (tags === undefined) return undefined;
  return tags === '*' ? 'any' : tags.map(versionOf).filter((version) => version !== undefined);
}
