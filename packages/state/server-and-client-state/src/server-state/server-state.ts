// The server's state as one person sees it. Another person gets another: nothing that the first has read is shown to the second.
import type { QueryClient } from '@tanstack/react-query';
import { createBlogApi } from '../api/blog-api.ts';
import type { Session } from '../api/session.ts';
import { createQueryClient } from './query-client.ts';
import { createWrites } from './writes.ts';

export type ServerState = ReturnType<typeof createServerState>;

export function createServerState(session: Session, options?: Parameters<typeof createQueryClient>[0]) {
  const person = session.person();
  const client = createQueryClient(options);
  const api = createBlogApi(session.callAs(person));
  return {
    person,
    client,
    api,
    send: createWrites(client, api),
    end: () => forget(client),
  };
}

async function forget(client: QueryClient): Promise<void> {
  const cancelled = client.cancelQueries();
  client.clear();
  await cancelled;
}
