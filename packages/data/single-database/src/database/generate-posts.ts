// Many rows at once, for benches and for a look at plans: users, and posts that they wrote one a second, the last one now.
import sql from 'sql-template-tag';
import { execute, type Queries } from '#sql';

/** Every tenth post is a draft. Ids grow with time, as those of the application do. */
export async function generatePosts(db: Queries, { users = 1_000, posts = 100_000 } = {}): Promise<void> {
  await execute(
    db,
    sql`insert into users (id, email, name, password_hash, role, created_at, updated_at)
      select uuidv7(make_interval(days => -30)), 'user-' || n || '@example.com', 'User ' || n, 'none', 'USER', now(), now()
      from generate_series(1, ${users}::int) as n`,
  );
  await execute(
    db,
    sql`with authors as (select array_agg(id) as ids from users where password_hash = 'none'), numbers as (
        select n, now() - make_interval(secs => ${posts}::int - n) as at, n % 10 = 0 as draft
        from generate_series(1, ${posts}::int) as n
      )
      insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
      select uuidv7(at - now()), 'Post ' || n, 'What is said in post ' || n,
        case when draft then 'draft' else 'published' end::status,
        ids[1 + n % cardinality(ids)], at, at, case when draft then null else at end
      from numbers, authors`,
  );
  await execute(db, sql`analyze users, posts`);
}
