// An event that one module of a running pattern cannot handle: it is found, and replayed after the fix, without a restart.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { demoUsers } from '#contract';
import { freePortBase } from '../testing/port-base.ts';
import { runCli } from '../testing/run-cli.ts';

const pattern = 'modular-monolith';

test('a poison event becomes a dead letter that an operator sees, mends and replays while everything runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-dead-letters-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  const base = await freePortBase();
  const environment = { DATA_DIR: folder, PORT_BASE: String(base) };
  const said = async (...args: string[]) => {
    const cli = runCli(args, environment);
    await cli.ended;
    return cli.output().trim();
  };
  const start = runCli(['start', pattern], environment);
  await start.printed('Stop with Ctrl-C');
  assert.equal(await said('dead-letters', pattern), `There are no dead letters in "${pattern}".`);

  const admin = demoUsers.find(({ role }) => role === 'ADMIN');
  const [user, other] = demoUsers.filter(({ role }) => role !== 'ADMIN');
  const token = (await said('access-token', `${admin?.email}`, '--for', pattern)).split('\n')[0];
  await said('sql', pattern, `alter table posts.authors add constraint poison check (name <> 'Renamed') not valid`);
  for (const one of [user, other]) {
    const answer = await fetch(`http://127.0.0.1:${base + 2}/api/users/${one?.id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ email: one?.email, name: 'Renamed' }),
    });
    assert.equal(answer.status, 200, await answer.text());
  }
  const idsIn = (text: string) => [...text.matchAll(/^posts cannot handle event "(.*)"$/gm)].map(([, id = '']) => id);
  const listed = async () => idsIn(await said('dead-letters', pattern));
  await expect.poll(listed, { timeout: 60_000, interval: 500 }).toHaveLength(2);
  const text = await said('dead-letters', pattern);
  assert.match(text, /what happened: user\.renamed, to ".*tried: +5 times.*waiting: +0 later.*constraint "poison"/s);
  const [first = '', second = ''] = idsIn(text);

  await said('sql', pattern, 'alter table posts.authors drop constraint poison');
  const replayed = await said('dead-letters', pattern, 'replay', first, '--for', 'posts');
  assert.equal(
    replayed,
    `posts will try event "${first}" again: at once if "${pattern}" runs, else when it is started.`,
  );
  const discarded = await said('dead-letters', pattern, 'discard', second, 'told', 'otherwise');
  assert.equal(discarded, `posts has given up event "${second}".`);
  const names = () => said('sql', pattern, `select count(*) from posts.authors where name = 'Renamed'`);
  await expect.poll(names, { timeout: 30_000 }).toMatch(/^ +1$/m);
  assert.equal(await said('dead-letters', pattern), `There are no dead letters in "${pattern}".`);
  const again = await said('dead-letters', pattern, 'replay', first);
  assert.equal(again, `Cannot replay event "${first}": it is no dead letter here`);
}, 180_000);
