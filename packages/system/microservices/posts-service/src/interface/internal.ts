// What the auth service may ask: that the copy of an author is made and buried with the account.
import { z } from 'zod';
import { type Operation, operation } from '#service-calls';
import type { Authors } from '../application/ports.ts';

type Dependencies = {
  authors: Pick<Authors, 'keep' | 'forget'>;
  bury: (id: string, version: number) => Promise<void>;
};

const auth = ['auth-service'];
const byId = z.strictObject({ id: z.uuid() });
const author = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(['USER', 'MODERATOR', 'ADMIN']),
  version: z.int(),
});

export const authorsOperations = ({ authors, bury }: Dependencies): Record<string, Operation> => ({
  'copy-author': operation(auth, author, authors.keep),
  'forget-author': operation(auth, byId, ({ id }) => authors.forget(id)),
  'bury-author': operation(auth, z.strictObject({ id: z.uuid(), version: z.int() }), ({ id, version }) =>
    bury(id, version),
  ),
});
