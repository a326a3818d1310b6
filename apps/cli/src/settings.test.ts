// What several patterns of one start are given, so that they do not meet.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { banner } from './banner.ts';
import { checkPorts } from './check-ports.ts';
import { databaseOf, ownDatabaseOf } from './databases.ts';
import { misspelt } from './misspelt.ts';
import { seeding, sharedSettings } from './settings.ts';

test('sixteen patterns and a few more fit into the connections of one PostgreSQL', () => {
  for (const patterns of [1, 2, 9, 10, 16, 40]) {
    const each = Number(sharedSettings(patterns, {}).DATABASE_POOL);
    assert.ok(each >= 2 && each <= 10 && each * patterns <= 90, `${patterns} get ${each}`);
  }
  assert.equal(sharedSettings(16, { DATABASE_POOL: '20', LOG_LEVEL: '' }).DATABASE_POOL, '20');
});

test('a DATABASE_URL gives each pattern a database of its own, unless it is for this pattern alone', () => {
  const url = 'postgres://me:100%25@host:5433/my%20blog?sslmode=require';
  assert.equal(databaseOf('cqrs', url), url.replace('blog', 'blog_cqrs'));
  assert.equal(databaseOf('cqrs', 'postgres://host'), 'postgres://host/cqrs');
  assert.throws(() => databaseOf('monolith', `postgres://host/${'x'.repeat(55)}`), { code: 'bad-usage' });
  assert.equal(ownDatabaseOf('trpc', { DATABASE_URL: url, REST_DATABASE_URL: 'postgres://other' }), undefined);
  assert.equal(ownDatabaseOf('rest', { DATABASE_URL: url, REST_DATABASE_URL: 'postgres://other' }), 'postgres://other');
});

test('demo people come into no database that somebody named', () => {
  assert.equal(seeding({}).SEED_DEMO, 'true');
  assert.equal(seeding({ DATABASE_URL: 'postgres://host' }).SEED_DEMO, 'true');
  assert.equal(seeding({ DATABASE_URL: 'postgres://host/blog' }).SEED_DEMO, 'false');
  assert.equal(seeding({ DATABASE_URL: 'postgres://host/blog', SEED_DEMO: 'true' }).SEED_DEMO, 'true');
});

test('a name in .env that is nearly a setting is told, one that is something else is not', () => {
  const known = ['DATABASE_URL', 'LOG_LEVEL', 'HOST'];
  const given = ['DATABSE_URL', 'LOG_LEVEL', 'REST_LOG_LEVEL', 'REST_LOGLEVEL', 'MY_TOKEN', 'HOME'];
  assert.deepEqual(misspelt(given, known, ['rest']), [
    '"DATABSE_URL" in .env is no setting: did you mean "DATABASE_URL"?',
    '"REST_LOGLEVEL" in .env is no setting: did you mean "REST_LOG_LEVEL"?',
  ]);
});

test('two patterns with one port are told so', async () => {
  const place = { host: '127.0.0.1', port: 31_999 };
  const places = [
    { id: 'first', ...place },
    { id: 'second', ...place },
  ];
  await assert.rejects(checkPorts(places), /Cannot start "second": .*"31999" .*: "first" has it, too/);
});

test('no line of what a start says is longer than a narrow terminal', () => {
  const row = { id: 'server-and-client-state', url: 'http://127.0.0.1:14015', tryThis: '/api/posts', docs: '/docs' };
  const stays = 'The data stays in .data.';
  for (const people of [{ SEED_DEMO: 'true' }, { ADMIN_PASSWORD: 'x' }, { SEED_DEMO: 'false' }]) {
    for (const line of banner([row], people, stays).split('\n')) assert.ok(line.length <= 80, line);
  }
});
