// What is known of each kind of aggregate, in one place: its rules, how its events are kept, and what an append changes
// beside its stream.
import { accounts } from '../domain/accounts/decide.ts';
import type { Account } from '../domain/accounts/evolve.ts';
import type { Decider } from '../domain/decider.ts';
import { posts } from '../domain/posts/decide.ts';
import type { Append } from '../event-store/event-store.ts';
import { folds } from '../snapshots/folds.ts';
import { accountEvents } from '../stored-events/account-events.ts';
import type { Codec, DomainEvent } from '../stored-events/codec.ts';
import { postEvents } from '../stored-events/post-events.ts';
import { streams } from '../stored-events/streams.ts';

export type AggregateKind<State extends object, Command, Event extends DomainEvent> = {
  name: string;
  decider: Decider<State, Command, Event>;
  events: Codec<Event>;
  fold: string;
  /** For a command whose decision spans streams: the tag of all events that would change it. */
  boundary?: (state: State, command: Command) => string | undefined;
  /** Part of the append of these events, in its transaction. `digest` hides a value from whoever reads the database. */
  alongside?: (change: Change<State>) => Pick<Append, 'take' | 'free' | 'forget'>;
};

type Change<State> = { id: string; before: State; after: State; digest: (value: string) => string };

const addressOf = (account: Account, digest: Change<Account>['digest']): string[] =>
  account.status === 'unknown' || account.email === null ? [] : [digest(`email ${account.email}`)];

export const account: AggregateKind<Account, Parameters<typeof accounts.decide>[1], AccountEventOf> = {
  name: streams.account,
  decider: accounts,
  events: accountEvents,
  fold: folds.account.fold,
  // Each that goes was sent away by another who stays: as long as nobody goes between that decision and its append.
  boundary: (state, { type }) =>
    state.status === 'active' && state.role === 'ADMIN' && type !== 'ChangeEmail' ? 'administrators' : undefined,
  // The address of an account is nobody else's, until it is changed or erased.
  alongside({ id, before, after, digest }) {
    const [old, now] = [addressOf(before, digest), addressOf(after, digest)];
    return {
      take: now.filter((value) => !old.includes(value)),
      free: old.filter((value) => !now.includes(value)),
      forget: after.status === 'erased' ? id : undefined,
    };
  },
};
type AccountEventOf = ReturnType<typeof accounts.decide>[number];

export const post: AggregateKind<
  Parameters<typeof posts.decide>[0],
  Parameters<typeof posts.decide>[1],
  ReturnType<typeof posts.decide>[number]
> = { name: streams.post, decider: posts, events: postEvents, fold: folds.post.fold };
