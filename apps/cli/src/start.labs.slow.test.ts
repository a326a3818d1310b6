// The labs of the atlas while everything that runs is killed at once: each goes on with the state that it had.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Ask, labsOf, type Note, newNote, storyOfTokens, type Told, visitors } from '../testing/lab-visitors.ts';
import { freePortBase } from '../testing/port-base.ts';
import { noProcessRemainsOn, processesOn } from '../testing/processes-on.ts';
import { type Cli, runCli } from '../testing/run-cli.ts';

const patience = { timeout: 60_000, interval: 200 };
const labs = ['atlas', 'monolith', 'cqrs', 'event-sourcing', 'jwt-refresh'];

type World = { counts: Record<string, number>; posts: number; effects: number; doubled: number; isConsuming: boolean };
type Story = { deeds: { isAccepted: boolean }[] };

test('kill -9 of all processes while labs run: each lab goes on, and nothing acknowledged is lost or doubled', {
  timeout: 300_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patternbook-labs-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(dataDir, 0o755);
  const base = await freePortBase();
  const environment = { DATA_DIR: dataDir, PORT_BASE: `${base}`, RATE_LIMIT_REQUESTS: '1000000' };
  const ask = labsOf(`http://127.0.0.1:${base}`);
  const start = async (): Promise<Cli> => {
    const cli = runCli(['start', ...labs], environment);
    await cli.printed('Stop with Ctrl-C');
    return cli;
  };
  const count = async (pattern: string, from: string): Promise<number> => {
    const cli = runCli(['sql', pattern, `select count(*) as n from ${from}`], environment);
    await cli.ended;
    return Number(/─\n +(\d+)\n/.exec(cli.output())?.[1] ?? assert.fail(cli.output()));
  };

  const note = newNote();
  const killed = await start();
  const killOnceAllHaveAnswered = () => {
    const { bus, accounts, positions, registered, stories } = note;
    if (bus.acknowledged < 12 || accounts.size < 2 || positions.length < 4) return;
    if (registered.acknowledged < 1 || stories < 1) return;
    // PostgreSQL, what looks after it, and the patterns: nobody is left to tidy up.
    killAll([Number(killed.process.pid), ...processesOn(dataDir).map(({ pid }) => pid)]);
  };
  const ends = await Promise.allSettled(visitors(ask, note, killOnceAllHaveAnswered).map((visit) => visit()));
  for (const end of ends) {
    // A cut connection; anything else is an answer that should not be.
    const reason = end.status === 'rejected' ? end.reason : undefined;
    if (!(reason instanceof TypeError)) throw reason;
  }
  assert.equal(await killed.ended, 'SIGKILL');
  await noProcessRemainsOn(dataDir);

  const cli = await start();
  await busGoesOn(ask, note.bus);
  await accountsGoOn(ask, note.accounts);
  const { position } = await ask<{ position: number }>('cqrs/publish/with');
  assert.ok(position > Math.max(...note.positions), 'a position was given out again');
  assert.equal(new Set(note.positions).size, note.positions.length);
  // What the killed labs had written for a moment went with the first write.
  assert.equal(await count('cqrs', `posts where author_id::text like '1ab01ab0%'`), 0);
  const people = await count('monolith', `users where email like 'lab-%@example.com'`);
  assert.ok(people >= note.registered.acknowledged && people <= note.registered.sent, `${people} were registered`);
  const { deeds } = await ask<Story>(storyOfTokens);
  assert.deepEqual(
    deeds.map(({ isAccepted }) => isAccepted),
    [true, true, false, false],
  );
  // Traces are kept in memory: they are gone, and the lab says so.
  await assert.rejects(ask(`traces/${note.registered.traceId}`, 'GET'), /Nobody keeps this trace/);
  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
});

function killAll(pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended with one before it.
    }
  }
}

/** What was in the outbox or in hand is handled, once. */
async function busGoesOn(ask: Ask, { acknowledged, sent }: { acknowledged: number; sent: number }): Promise<void> {
  const world = () => ask<World>('bus', 'GET');
  await ask('bus/write.cleo');
  await expect.poll(async () => underWay(await world()), patience).toBe(0);
  const { posts, effects, doubled, isConsuming } = await world();
  assert.ok(posts - 1 >= acknowledged && posts - 1 <= sent, `${posts} posts, ${acknowledged} acknowledged`);
  assert.deepEqual({ effects, doubled, isConsuming }, { effects: posts, doubled: 0, isConsuming: true });
}

const underWay = ({ counts: { handled: _, ...others } }: World) =>
  Object.values(others).reduce((sum, number) => sum + number, 0);

/** Each has the past that was told, at most what got no answer beside it, and takes the next change. */
async function accountsGoOn(ask: Ask, accounts: Note['accounts']): Promise<void> {
  for (const [account, { told, unanswered }] of accounts) {
    const { trail, now } = told;
    const { state } = await ask<{ state: Told['now'] }>(`event-sourcing/${account}/as-of/${now.version}`, 'GET');
    assert.equal(state.version, now.version);
    if (now.status === 'erased' || unanswered === 'erase') continue;
    const { trail: past } = await ask<Told>(`event-sourcing/${account}/role`);
    const more = past.length - trail.length;
    assert.ok(more === 1 || (unanswered !== undefined && more === 2), `${account} has ${more} changes more`);
    assert.deepEqual(past.slice(0, trail.length), trail);
    assert.deepEqual(
      past.map(({ version }) => version),
      past.map((_, index) => index + 1),
    );
  }
}
