// The same 1,000 users and 100,000 posts for the monolith and for the services: every tenth post is a draft.
import { openPool } from '#kit/database';

const idOf = (kind: number, n: string) => `('00000000-000${kind}-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const users = `select ${idOf(1, 'n')} as id, 'User ' || n as name from generate_series(1, 1000) as n`;
const posts = `
  insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
  select ${idOf(2, 'n')}, 'Post ' || n, 'What is said in post ' || n,
    case when n % 10 = 0 then 'draft' else 'published' end::status, ${idOf(1, '1 + n % 1000')}, at, at,
    case when n % 10 = 0 then null else at end
  from generate_series(1, 100000) as n, lateral (select '2026-01-01'::timestamptz + make_interval(secs => n) as at) as made`;

const rows = {
  monolith: `insert into users (id, email, name, password_hash, role, created_at, updated_at)
    select id, id || '@example.com', name, 'none', 'USER', now(), now() from (${users}) as users; ${posts}`,
  'users-service': `insert into users (id, email, name, role, created_at, updated_at)
    select id, id || '@example.com', name, 'USER', now(), now() from (${users}) as users`,
  'posts-service': `insert into authors (id, name, role, version)
    select id, name, 'USER', 1 from (${users}) as users; ${posts}`,
};

export async function fill(id: keyof typeof rows, databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1, timeoutMs: 120_000 });
  await pool.query(rows[id]);
  await pool.query('vacuum analyze');
  await pool.end();
}
