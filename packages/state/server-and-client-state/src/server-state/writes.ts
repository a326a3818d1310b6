// Sends what a person does, as mutations. While one is pending its variables are shown over the cache (see pending.ts), and the
// cache itself holds nothing but answers of the server: there is nothing to roll back.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { BlogApi, SeenPost } from '../api/blog-api.ts';
import { keys } from './keys.ts';
import { createOwnVersions } from './own-versions.ts';
import { perform } from './perform.ts';
import { subjectOf, type Write } from './write.ts';

export type Send = (write: Write) => Promise<SeenPost | undefined>;

export function createWrites(client: QueryClient, api: BlogApi): Send {
  const own = createOwnVersions();

  const optionsFor = (subject: string) => {
    // As long as another write of this subject waits, what the server has is older than what the person sees.
    const refresh = (): Promise<void> =>
      client.isMutating({ mutationKey: keys.writesOf(subject) }) === 1
        ? client.invalidateQueries({ queryKey: keys.posts })
        : Promise.resolve();

    return mutationOptions({
      mutationKey: keys.writesOf(subject),
      // One after the other: the second edit needs the version that the first one makes.
      scope: { id: subject },
      // What failed stays until somebody has read it. What succeeded is removed below.
      gcTime: Number.POSITIVE_INFINITY,
      mutationFn: (write: Write) => perform({ api, own }, write),
      // Awaited: the write is pending, and shown, until the lists have it.
      onSuccess: async (seen, write) => {
        if (seen) client.setQueryData(keys.post(seen.post.id), seen);
        if (write.do === 'delete') client.removeQueries({ queryKey: keys.post(write.id), exact: true });
        await refresh();
      },
      // Not awaited: the person is told at once, also when the server cannot be asked what is true.
      onError: () => void refresh(),
    });
  };

  return async (write) => {
    const cache = client.getMutationCache();
    const subject = subjectOf(write);
    const seen = await cache.build(client, optionsFor(subject)).execute(write);
    // It has taken the place of what failed before it.
    const isOver = ({ state }: { state: { status: string } }) => state.status !== 'pending';
    const mutationKey = keys.writesOf(subject);
    for (const mutation of cache.findAll({ mutationKey, predicate: isOver })) cache.remove(mutation);
    return seen;
  };
}
