// What becomes of a draft that arrives while the account of its author is being deleted.
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';

type Draft = { id: string; title: string; create: () => Promise<Response> };

/** Deletes the account as the monolith does, and sends the draft before that is committed. */
export async function draftOfLeaver(pool: Pool, { id, title, create }: Draft): Promise<string> {
  const leaving = await pool.connect();
  await leaving.query('begin');
  await leaving.query('update users set email = null, password_hash = null, deleted_at = now() where id = $1', [id]);
  let answered = false;
  const answer = create().finally(() => {
    answered = true;
  });
  const isWaiting = async () => {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    // Not on the connection of the deletion: a transaction sees the activity of one moment.
    return (await pool.query(waiting)).rowCount === 1;
  };
  while (!answered && !(await isWaiting())) await wait(5);
  await leaving.query('commit');
  leaving.release();
  const { status } = await answer;
  const drafts = await pool.query("select from posts where author_id = $1 and status = 'draft' and title = $2", [
    id,
    title,
  ]);
  if (status === 401 && drafts.rowCount === 0) return 'refused';
  return status === 201 && drafts.rowCount === 1 ? 'left behind' : `answered with ${status}, ${drafts.rowCount} there`;
}
