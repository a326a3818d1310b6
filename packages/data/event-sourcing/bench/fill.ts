// Many events at once, past the append: so many posts, each one created event and edits after it, one after the other in
// thousands of streams at a time. They are what the append would have kept.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

const author = randomUUID();

/** What one statement makes: a million at once would take longer than any statement may. */
const atOnce = 50_000;

export async function fill(pool: Pool, name: string, streams: number, each: number): Promise<void> {
  const part = Math.max(1, Math.floor(atOnce / each));
  for (let from = 0; from < streams; from += part) {
    await pool.query(
      `with head as (select coalesce(max(position), 0) as position from events)
         insert into events (position, stream, version, type, schema, payload, cause, tags, at)
         select head.position + (v - 1) * $2 + p, 'post-' || md5($1 || ($5::int + p))::uuid, v,
           case v when 1 then 'PostCreated' else 'PostEdited' end, case v when 1 then 2 else 1 end,
           jsonb_build_object('title', 'Post ' || p || ', ' || v, 'content', repeat('What is said. ', 10)) ||
             case v when 1 then jsonb_build_object('authorId', $4::text) else '{}' end,
           '{"actor":null,"command":"fill","correlation":"fill"}', '{}', now()
         from head, generate_series(1, $2::int) p, generate_series(1, $3::int) v`,
      [name, Math.min(part, streams - from), each, author, from],
    );
  }
}

/** The id of the post with this number. */
export async function filled(pool: Pool, name: string, number: number): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('select md5($1 || $2::text)::uuid as id', [name, number]);
  if (!rows[0]) throw new Error(`Cannot find post ${number} of "${name}"`);
  return rows[0].id;
}
