// For tests: the whole write side in memory.
import { createHandle } from '../src/commands/handle.ts';
import { createLoad } from '../src/commands/load.ts';
import { createMemoryEventStore } from '../src/event-store/memory-event-store.ts';
import { createMemorySnapshots } from '../src/snapshots/snapshots.ts';
import { createMemorySubjectKeys } from '../src/stored-events/subject-keys.ts';

export function inMemory() {
  const keys = createMemorySubjectKeys();
  const snapshots = createMemorySnapshots();
  const store = createMemoryEventStore({ forget: keys.destroy });
  const load = createLoad({ store, snapshots, keys });
  const handle = createHandle({ store, snapshots, keys, load, digest: (value) => value });
  return { keys, snapshots, store, load, handle };
}
