// What can be asked of a projection at any time, of any process: how far it is, how far behind, and why it stands still.
import type { Queryable } from '../event-store/postgres-event-store.ts';
import { shadowSuffix } from './projection.ts';

export type ProjectionStatus = {
  name: string;
  position: number;
  /** Events that it has not applied yet. */
  lag: number;
  lastError: string | null;
  stoppedAt: number | null;
  stoppedSince: Date | null;
};

type Row = Omit<ProjectionStatus, 'position' | 'lag' | 'stoppedAt'> & {
  position: string;
  head: string;
  stoppedAt: string | null;
};

export async function readStatus(db: Queryable): Promise<ProjectionStatus[]> {
  const { rows } = await db.query<Row>(
    `select name, position, (select coalesce(max(e.position), 0) from events e) as head, error as "lastError", error_position as "stoppedAt",
       stopped_since as "stoppedSince"
     from projections order by name`,
  );
  return rows.map(({ head, stoppedAt, ...row }) => {
    const position = Number(row.position);
    return { ...row, position, lag: Number(head) - position, stoppedAt: stoppedAt === null ? null : Number(stoppedAt) };
  });
}

/** For /readyz. Throws the first thing that has stopped. A rebuild that stands still is seen by no reader. */
export async function checkProjections(db: Queryable): Promise<void> {
  const stopped = (await readStatus(db)).find(
    ({ name, lastError }) => lastError !== null && !name.endsWith(shadowSuffix),
  );
  if (stopped) throw new Error(stopped.lastError ?? '');
}
