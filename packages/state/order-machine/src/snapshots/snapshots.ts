// An order as it is stored: the version of the chart, the state, and what the order knows. Nothing that can be worked out.
import type { OrderContext } from '../machine/order.ts';
import type { Standing } from '../table/step.ts';
import type { Table } from '../table/table.ts';
import { migrations } from './old-forms.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Goes up with every change of the chart that a stored order could notice. */
export const chartVersion = 3;

type Stored = OrderContext & { v: number; state: string };

export const writeSnapshot = ({ state, context }: Standing): string =>
  JSON.stringify({ v: chartVersion, state, ...context } satisfies Stored);

/** Throws `snapshot-of-unknown-version` and `snapshot-unreadable`: nobody goes on with an order that is not understood. */
export function readSnapshot(table: Table, text: string): Standing {
  const stored = migrated(parse(text));
  const { state, items, card, payment, attempt, lastAttempt } = stored;
  const isKnown = table.ways[state] !== undefined && Array.isArray(items) && payment >= 0 && attempt <= lastAttempt;
  if (!isKnown) throw new SnapshotError('snapshot-unreadable', `state "${state}" of version ${chartVersion} is none`);
  return { state, context: { items, card, payment, attempt, lastAttempt } };
}

function parse(text: string): { v: number } {
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new SnapshotError('snapshot-unreadable', 'it is no JSON', cause);
  }
}

function migrated(stored: { v: number }): Stored {
  if (stored.v === chartVersion) return stored as Stored;
  const migrate = Object.hasOwn(migrations, stored.v) ? migrations[stored.v] : undefined;
  if (migrate === undefined) {
    throw new SnapshotError('snapshot-of-unknown-version', `it has version ${stored.v}, the chart ${chartVersion}`);
  }
  try {
    return migrated(migrate(stored));
  } catch (cause) {
    if (cause instanceof SnapshotError) throw cause;
    throw new SnapshotError('snapshot-unreadable', `it is not of the form of version ${stored.v}`, cause);
  }
}
