import { expect, test } from 'vitest';
import { summaryOf } from './statement-summary.ts';

test.each([
  ['select id from posts join "users"."people" as p on p.id = author_id where posts.id = $1', 'select posts people'],
  [
    'insert into authors as known (id) values ($1) on conflict (id) do update set name = excluded.name',
    'insert authors',
  ],
  [
    'with actor as (select id from authors where id = $1 for no key update), posts as (insert into posts (id) select $2 from actor returning *) select * from posts',
    'insert posts authors',
  ],
  ['with event as materialized (select 1 from json_array_elements($1::json)) select max(x) from event', 'select'],
  ['update posts set title = $1 where id in (select id from old)', 'update posts old'],
  ['delete from inbox where position < $1', 'delete inbox'],
  ['begin isolation level read committed', 'begin'],
  ['notify "messaging_outbox"', 'notify'],
  ["select 1 where name = 'from secrets'", 'select'],
  ['', 'statement'],
])('%s: %s', (sql, summary) => {
  expect(summaryOf(sql)).toBe(summary);
});
