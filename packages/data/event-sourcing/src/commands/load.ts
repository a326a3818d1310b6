// A stream, added up to a state: from its snapshot and what came after, or from its beginning up to a version or a time.
import type { EventStore, StoredEvent } from '../event-store/event-store.ts';
import { packState, type Snapshots, unpackState } from '../snapshots/snapshots.ts';
import type { DomainEvent } from '../stored-events/codec.ts';
import { streamOf } from '../stored-events/streams.ts';
import type { SubjectKeys } from '../stored-events/subject-keys.ts';
import type { AggregateKind } from './aggregates.ts';

/** So many events are added up without a new snapshot. */
const SNAPSHOT_EVERY = 20;

export type LoadParts = { store: EventStore; snapshots: Snapshots; keys: SubjectKeys };
export type Loaded<State> = { state: State; version: number };
/** As it was at this version, or at this time; without either as it is. */
export type AsOf = { version: number } | { time: Date };

class HistoryError extends Error {
  override readonly name = 'HistoryError';
  readonly code = 'broken-history';
}

export function createLoad({ store, snapshots, keys }: LoadParts) {
  async function load<State extends object, Command, Event extends DomainEvent>(
    kind: AggregateKind<State, Command, Event>,
    id: string,
    asOf?: AsOf,
  ): Promise<Loaded<State>> {
    const stream = streamOf(kind.name, id);
    const subject = kind.events.subjectOf(stream);
    const [snapshot, found] = await Promise.all([
      asOf ? undefined : snapshots.find(stream),
      keys.find(subject === undefined ? [] : [subject]),
    ]);
    const key = subject === undefined ? undefined : found.get(subject);
    const start = snapshot && stateIn(kind, stream, snapshot, subject !== undefined, key);
    const from = start ?? { state: kind.decider.initial, version: 0 };
    const to = asOf && 'version' in asOf ? { to: asOf.version } : {};
    const stored = upTo(asOf, await store.read(stream, { after: from.version, ...to }));
    checkOrder(stream, from.version, stored);

    const state = stored.map((event) => kind.events.decode(event, () => key)).reduce(kind.decider.evolve, from.state);
    const version = from.version + stored.length;
    if (!asOf && stored.length >= SNAPSHOT_EVERY && (subject === undefined || key)) {
      await snapshots.save(stream, { version, fold: kind.fold, state: packState(stream, state, key) });
    }
    return { state, version };
  }

  return load;
}

export type Load = ReturnType<typeof createLoad>;

function stateIn<State extends object, Command, Event extends DomainEvent>(
  kind: AggregateKind<State, Command, Event>,
  stream: string,
  { version, fold, state }: { version: number; fold: string; state: Uint8Array },
  isPersonal: boolean,
  key: Uint8Array | undefined,
): Loaded<State> | undefined {
  // Of another fold, or of a person whose key is gone.
  if (fold !== kind.fold || (isPersonal && !key)) return undefined;
  try {
    return { state: unpackState(stream, state, key) as State, version };
  } catch {
    // Damaged, or written by a release of Node whose format this one does not know.
    return undefined;
  }
}

/** What came before the first event that is later. A clock that was set back does not tear a stream apart. */
function upTo(asOf: AsOf | undefined, events: StoredEvent[]): StoredEvent[] {
  if (!asOf || !('time' in asOf)) return events;
  const later = events.findIndex(({ at }) => at > asOf.time);
  return later === -1 ? events : events.slice(0, later);
}

/** A gap, a repetition or an event of somebody else: no state is better than a wrong one. */
export function checkOrder(stream: string, after: number, events: readonly StoredEvent[]): void {
  for (const [index, event] of events.entries()) {
    if (event.stream !== stream) {
      throw new HistoryError(`Cannot replay "${stream}": an event of "${event.stream}" is among its own`);
    }
    const expected = after + index + 1;
    if (event.version === expected) continue;
    throw new HistoryError(`Cannot replay "${stream}": version ${event.version} stands at the place of ${expected}`);
  }
}
