// For a reader of the outbox that is new: what happened before is history.
import { createCursors, type Queries } from '#messaging';

const cursors = createCursors('messaging');

/** Whatever is committed by now counts as read; what is not yet is behind the cursor, or in one of its holes. */
export async function beginNow(tx: Queries, name: string): Promise<void> {
  const { rows } = await tx.query('select from messaging.cursors where name = $1', [name]);
  if (rows.length > 0) return;
  await cursors.open(tx, name);
  for (let size = 1; size > 0; ) {
    const batch = await cursors.read(tx, name, [], 100_000);
    await batch.save(tx);
    size = batch.size;
  }
}
