// The posts service, as this one asks it: for the copies of authors that are made and buried with their accounts.
import { z } from 'zod';
import type { ServiceClient } from '#service-calls';
import type { Modules } from '../processes/application/ports.ts';

export function createPostsClient({ call }: ServiceClient): Modules['posts'] {
  return {
    copyAuthor: ({ id, name, role, version }) => call('copy-author', { id, name, role, version }, z.unknown()),
    forgetAuthor: (id) => call('forget-author', { id }, z.unknown()),
    buryAuthor: (id, version) => call('bury-author', { id, version }, z.unknown()),
  };
}
