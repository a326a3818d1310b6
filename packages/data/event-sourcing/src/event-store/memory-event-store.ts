// Keeps events in memory, for tests and for reading: what the adapter for PostgreSQL does in one function there.
import { type Append, type Appended, type EventStore, type StoredEvent, StoreError } from './event-store.ts';

type Kept = StoredEvent & { tags: readonly string[] };

/** `forget` destroys the key of a subject. */
export function createMemoryEventStore({ forget = (_subject: string): void => {} } = {}): EventStore {
  const all: Kept[] = [];
  const streams = new Map<string, Kept[]>();
  const commands = new Map<string, { request: string; appended: Appended }>();
  const holders = new Map<string, string>();

  function refusalOf({ stream, expected, take = [], unless }: Append, version: number) {
    const isTaken = take.some((value) => (holders.get(value) ?? stream) !== stream);
    if (expected !== version) return 'version-conflict';
    if (isTaken) return 'value-taken';
    const excluded = ({ position, tags }: Kept) =>
      unless !== undefined && position > unless.after && tags.some((tag) => unless.tags.includes(tag));
    return all.some(excluded) ? 'condition-failed' : undefined;
  }

  function find({ command, ...wanted }: Parameters<EventStore['find']>[0]): Appended | undefined {
    const done = commands.get(command.id);
    if (!done) return undefined;
    if (done.request === command.request) return { ...done.appended, repeated: true };
    throw new StoreError('command-reused', wanted, streams.get(wanted.stream)?.length ?? 0);
  }

  function append(wanted: Append): Appended {
    const { stream, events, command, take = [], free = [] } = wanted;
    const kept = streams.get(stream) ?? [];
    const done = command && find({ ...wanted, command });
    if (done) return done;
    const refusal = refusalOf(wanted, kept.length);
    if (refusal) throw new StoreError(refusal, wanted, kept.length);

    for (const { tags = [], ...event } of events) {
      const next = { ...structuredClone(event), tags, stream, version: kept.length + 1, position: all.length + 1 };
      kept.push(next);
      all.push(next);
    }
    streams.set(stream, kept);
    for (const value of free) if (holders.get(value) === stream) holders.delete(value);
    for (const value of take) holders.set(value, stream);
    if (wanted.forget !== undefined) forget(wanted.forget);
    const appended = { stream, version: kept.length, position: all.length, repeated: false };
    if (command) commands.set(command.id, { request: command.request, appended });
    return appended;
  }

  const handedOut = (events: Kept[]): StoredEvent[] => events.map(({ tags: _, ...event }) => structuredClone(event));

  return {
    append: async (wanted) => append(wanted),
    find: async (wanted) => find(wanted),
    read: async (stream, { after = 0, to } = {}) => handedOut((streams.get(stream) ?? []).slice(after, to)),
    readAll: async ({ after, limit }) => handedOut(all.slice(after, after + limit)),
    head: async () => all.length,
  };
}
