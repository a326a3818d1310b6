// A snapshot as XState gives it, with no version in it: whatever chart is deployed tries to read it.
import { createActor, type Snapshot } from 'xstate';
import { leafOf } from '../src/react/state-value.ts';
import { machineWithin } from '../testing/oracle.ts';

export function naiveRestore(text: string): string {
  const actor = createActor(machineWithin(), { snapshot: JSON.parse(text) as Snapshot<unknown> });
  return leafOf(actor.getSnapshot().value);
}
