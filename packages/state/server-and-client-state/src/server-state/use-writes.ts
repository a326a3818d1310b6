// What is on its way to the server, and what did not get there, for every component that shows posts.
import { type Mutation, type MutationCache, useMutationState, useQueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { pendingWrites } from './pending.ts';
import { subjectOf, type Write } from './write.ts';

export type Failure = { subject: string; write: Write; error: Error; dismiss: () => void };

/** `isPaused` says that the browser is offline: what is pending goes out when it is not. */
export type Writes = { pending: Write[]; failures: Failure[]; isPaused: boolean };

export function useWrites(): Writes {
  // Only to render again with every change of one of them.
  useMutationState({
    filters: { mutationKey: keys.writes },
    select: ({ mutationId, state }) => ({ mutationId, ...state }),
  });
  return writesIn(useQueryClient().getMutationCache());
}

export function writesIn(cache: MutationCache): Writes {
  // One that was made and not begun yet has nothing to say.
  const mutations = cache.findAll({ mutationKey: keys.writes, predicate: ({ state }) => state.status !== 'idle' });
  const states = mutations.map(({ state }) => state);
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
