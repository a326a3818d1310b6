// What is on its way to the server, and what did not get there, for every component that shows posts.
import { type Mutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { pendingWrites } from './pending.ts';
import { subjectOf, type Write } from './write.ts';

export type Failure = { subject: string; write: Write; error: Error; dismiss: () => void };

/** `isPaused` says that the browser is offline: what is pending goes out when it is not. */
export function useWrites(): { pending: Write[]; failures: Failure[]; isPaused: boolean } {
  const cache = useQueryClient().getMutationCache();
  const states = useMutationState({
    filters: { mutationKey: keys.writes },
    select: ({ mutationId, state }) => ({ mutationId, ...state }),
  });
  const mutations = cache.findAll({ mutationKey: keys.writes });
  // Only the newest of a subject: what was sent again has taken the place of what failed.
  const newest = new Map(mutations.map((mutation) => [subjectOf(writeOf(mutation)), mutation]));
  const failures = [...newest].flatMap(([subject, mutation]) => {
    const { error } = mutation.state;
    if (mutation.state.status !== 'error' || !error) return [];
    return [{ subject, write: writeOf(mutation), error, dismiss: () => cache.remove(mutation) }];
  });
  return { pending: pendingWrites(states), failures, isPaused: states.some((state) => state.isPaused) };
}

const writeOf = (mutation: Mutation): Write => mutation.state.variables as Write;
