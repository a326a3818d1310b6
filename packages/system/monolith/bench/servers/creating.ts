// Ours, where posts are created: as it is, or with the insert of before, which did not hold the account of the author.
import type { PoolClient } from 'pg';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { report } from '#measure/report';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

const [databaseUrl = '', insert, ACCESS_TOKEN_SECRET, REFRESH_TOKEN_PEPPER] = process.argv.slice(2);

const earlier = `
  with posts as (
    insert into posts (id, title, content, author_id, created_at, updated_at)
    select $2::uuid, $3, $4, users.id, $5::timestamptz, $6::timestamptz
    from users where users.id = $1::uuid and users.deleted_at is null returning *
  )
  select posts.id, posts.title, posts.status::text as status, posts.version, posts.created_at as "createdAt",
    posts.updated_at as "updatedAt", posts.published_at as "publishedAt", posts.content,
    author.id as "authorId", author.name as "authorName", author.version as "authorVersion"
  from posts join users as author on author.id = author_id`;

const config = readConfig({
  PORT: '0',
  RATE_LIMIT_REQUESTS: '1000000000',
  TOKEN_AUDIENCE: 'monolith',
  ACCESS_TOKEN_SECRET,
  REFRESH_TOKEN_PEPPER,
});
const pool = openPool(databaseUrl, { max: config.DATABASE_POOL });
if (insert === 'earlier') {
  pool.on('connect', (client: PoolClient) => {
    client.query = new Proxy(client.query, {
      apply(query, self, [statement, ...others]: [{ text: string }, ...unknown[]]) {
        const isInsert = /insert into posts/.test(statement.text);
        return Reflect.apply(query, self, [isInsert ? { ...statement, text: earlier } : statement, ...others]);
      },
    });
  });
}
const logger = createLogger({ name: 'monolith', level: config.LOG_LEVEL });
const { app } = createApp({ config, pool, logger, now: () => new Date() });
const { url } = await startServer(app, config, logger);
report(url);
