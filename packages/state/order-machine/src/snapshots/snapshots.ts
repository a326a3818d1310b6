// An order as it is stored: the version of the chart first, then the state, then what the order knows, without the names of
// the fields. It is read and written at every step, and half of that time went into names.
import type { Card, Item } from '../machine/order.ts';
import type { Standing } from '../table/step.ts';
import type { Table } from '../table/table.ts';
import { atRest as atRestIn, migrations } from './old-forms.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Goes up with every change of the chart that a stored order could notice. */
export const chartVersion = 4;

const resting = Object.entries(atRestIn).flatMap(([chart, states]) => states.map((state) => ({ chart, state })));
/** Pairs of an older version and a state of it in which nothing is under way. */
export const atRest = {
  charts: resting.map(({ chart }) => Number(chart)),
  states: resting.map(({ state }) => state),
};

type Stored = [
  v: number,
  state: string,
  card: Card | null,
  payment: number,
  attempt: number,
  lastAttempt: number,
  items: (readonly [name: string, cents: number])[],
];

export function writeSnapshot({ state, context }: Standing): string {
  const { card, payment, attempt, lastAttempt } = context;
  const items = context.items.map(({ name, cents }) => [name, cents] as const);
  return JSON.stringify([chartVersion, state, card, payment, attempt, lastAttempt, items] satisfies Stored);
}

/** Throws `snapshot-of-unknown-version` and `snapshot-unreadable`: nobody goes on with an order that is not understood. */
export function readSnapshot(table: Table, text: string): Standing {
  const [, state, card, payment, attempt, lastAttempt, stored] = migrated(parse(text));
  if (table.ways[state] === undefined || !(attempt <= lastAttempt) || !Array.isArray(stored)) {
    throw new SnapshotError('snapshot-unreadable', `version ${chartVersion} has no "${state}" of this form`);
  }
  const items = stored.map(([name, cents]): Item => ({ name, cents }));
  return { state, context: { items, card, payment, attempt, lastAttempt } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SnapshotError('snapshot-unreadable', 'it is no JSON', cause);
  }
}

/** Versions 1 and 2 were objects with a field "v". */
const versionOf = (stored: unknown): unknown => (Array.isArray(stored) ? stored[0] : Object(stored).v);

function migrated(stored: unknown): Stored {
  const version = versionOf(stored);
  if (version === chartVersion && Array.isArray(stored)) return stored as Stored;
  if (version === chartVersion) throw new SnapshotError('snapshot-unreadable', `version ${version} is no object`);
  const migrate = typeof version === 'number' ? migrations[version] : undefined;
  if (migrate === undefined) {
    throw new SnapshotError('snapshot-of-unknown-version', `it has version ${version}, the chart ${chartVersion}`);
  }
  try {
    return migrated(migrate(stored));
  } catch (cause) {
    if (cause instanceof SnapshotError) throw cause;
    throw new SnapshotError('snapshot-unreadable', `it is not of the form of version ${version}`, cause);
  }
}
