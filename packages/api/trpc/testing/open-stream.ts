// For tests: the stream of what is published, as it comes over the wire.
import { openStream as open } from '#blog-http/testing';

export const openStream = (url: string, lastEventId?: string, token?: string) =>
  open(`${url}/trpc/posts.onPublished`, lastEventId, token);
