// An order as its owner sees it.
import { totalCents } from '../machine/order.ts';
import { readSnapshot } from '../snapshots/snapshots.ts';
import { allowedIn } from '../table/allowed.ts';
import type { Table } from '../table/table.ts';
import type { OrderView } from '../wire.ts';
import type { OrderRow } from './order-rows.ts';

export function viewOf(table: Table, { id, version, snapshot, created_at, changed_at }: OrderRow): OrderView {
  const standing = readSnapshot(table, snapshot);
  const { items, payment, attempt } = standing.context;
  return {
    id,
    state: standing.state,
    version,
    items,
    totalCents: totalCents(standing.context),
    payment,
    attempt,
    allowed: allowedIn(table, standing),
    createdAt: created_at.toISOString(),
    changedAt: changed_at.toISOString(),
  };
}
