// A snapshot as XState gives it, with no version in it: whatever chart is deployed tries to read it.
import { createActor, type Snapshot } from 'xstate';
import { machineWithin, stateOf } from '../testing/oracle.ts';

export function naiveRestore(text: string): string {
  const actor = createActor(machineWithin(), { snapshot: JSON.parse(text) as Snapshot<unknown> });
  return stateOf(actor.getSnapshot().value);
}
