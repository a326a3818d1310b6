// A rule that spans accounts: there is always an administrator. Each account is a stream of its own, so no single append sees it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, onTestFinished, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';
import { openTestDatabase } from '../testing/database.ts';
import { account } from './commands/aggregates.ts';
import { createPostgresEventStore } from './event-store/postgres-event-store.ts';
import { seed } from './seed.ts';
import { createPostgresSubjectKeys } from './stored-events/subject-keys.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Person = Blog['people']['admin'];

async function administrators(people: Person[]): Promise<Person[]> {
  const states = await Promise.all(people.map(({ id }) => blog.load(account, id)));
  return people.filter((_, index) => {
    const state = states[index]?.state;
    return state?.status === 'active' && state.role === 'ADMIN';
  });
}

const waysOut = {
  'demote each other': (by: Person, other: Person) =>
    blog.request('PUT', `/api/accounts/${other.id}/role`, { as: by, body: { role: 'USER' } }),
  'deactivate each other': (by: Person, other: Person) =>
    blog.request('POST', `/api/accounts/${other.id}/deactivate`, { as: by }),
  'erase each other': (by: Person, other: Person) => blog.request('DELETE', `/api/accounts/${other.id}`, { as: by }),
};

for (const [what, leave] of Object.entries(waysOut)) {
  test(`of two administrators who ${what} at once, exactly one stays`, async () => {
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all(
        ['one', 'two'].map((name) => blog.person(`${name} ${what} ${round}`.replaceAll(' ', '-'), 'ADMIN')),
      );
      const [one = blog.people.admin, two = blog.people.admin] = both;
      const answers = await Promise.all([leave(one, two), leave(two, one)]);
      const done = answers.filter(({ status }) => status < 300).length;
      assert.deepEqual([(await administrators(both)).length, done], [1, 1]);
    }
  });
}

test('who decides is asked at the append: a command that was under way when its sender was demoted is refused', async () => {
  const [one, two] = [await blog.person('early', 'ADMIN'), await blog.person('late', 'ADMIN')];
  const demote = (actor: Person, id: string) =>
    blog.handle(account, {
      id,
      command: { type: 'ChangeRole', id, actor: { id: actor.id, role: 'ADMIN' }, at: new Date(), role: 'USER' },
      commandId: randomUUID(),
      correlation: 'test',
    });
  await demote(one, two.id);
  await assert.rejects(demote(two, one.id), { code: 'forbidden' });
});

test('an administrator does not step down alone, by no way', async () => {
  const alone = await blog.person('alone', 'ADMIN');
  const answers = await Promise.all(Object.values(waysOut).map((leave) => leave(alone, alone)));
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    Array(3).fill([409, 'own-role']),
  );
  assert.equal((await administrators([alone])).length, 1);
});

test('an empty store gets the administrator that the environment names, who then lets others in', async () => {
  const { pool, stop } = await openTestDatabase();
  onTestFinished(stop);
  const parts = { store: createPostgresEventStore(pool), keys: createPostgresSubjectKeys(pool), digest: String };
  const administrator = { id: randomUUID(), email: 'root@example.com' };
  await seed(parts, { administrator: undefined, demo: false, now: new Date() });
  assert.equal(await parts.store.head(), 0);
  for (const demo of [false, true]) await seed(parts, { administrator, demo, now: new Date() });
  const [first, ...more] = await parts.store.readAll({ after: 0, limit: 10 });
  assert.deepEqual([first?.stream, first?.payload.role, more], [`account-${administrator.id}`, 'ADMIN', []]);
});
