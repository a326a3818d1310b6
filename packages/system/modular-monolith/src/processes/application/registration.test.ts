// What a registration does with the modules, whichever of them fails. No database: the processes are kept in memory.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { BlogError } from '#contract';
import { account, fragileModules, registeringWith } from '../../../testing/registering.ts';

const lost = new Error('Connection terminated');
const keyed = { caller: 'anonymous', key: 'one', request: 'words' };

test('the module users never sees the password, and the process does not keep it', async () => {
  const { modules, told } = fragileModules('', lost);
  const { register, rows } = registeringWith(modules);
  const { passwordHash: _, ...profile } = account;
  const made = { ...profile, version: 1, updatedAt: account.createdAt };
  assert.deepEqual(await register(account, { keyed }), { profile: made, replayed: false });
  assert.deepEqual([...told], ['password', 'copy', 'profile']);
  assert.ok(!JSON.stringify([...rows.values()]).includes('hash'));
});

test.each(['keepPassword', 'copyAuthor', 'register'])(
  'when "%s" fails each time, it is tried three times, and everything is taken back',
  async (failing) => {
    const { modules, told, calls } = fragileModules(failing, lost);
    const { register, rows } = registeringWith(modules);
    await assert.rejects(register(account), { code: 'process-unfinished', cause: lost });
    assert.equal(calls.filter((call) => call === failing).length, 3);
    assert.deepEqual([told.size, rows.size], [0, 0]);
  },
);

test('a refusal is the answer, once the password and the copy are taken back', async () => {
  const taken = new BlogError('email-taken', 'Cannot use the address "noor@example.com"');
  const { modules, told, calls } = fragileModules('register', taken);
  const { register, rows } = registeringWith(modules);
  await assert.rejects(register(account, { keyed }), taken);
  assert.deepEqual(calls, ['keepPassword', 'copyAuthor', 'register', 'forgetAuthor', 'forgetPassword']);
  assert.deepEqual([told.size, rows.size], [0, 0]);
});

test('the same key gets the same answer, and with another request none', async () => {
  const { modules, calls } = fragileModules('', lost);
  const { register } = registeringWith(modules);
  const first = await register(account, { keyed });
  const again = await register({ ...account, id: 'another', passwordHash: 'another' }, { keyed });
  assert.ok(first !== 'reused' && again !== 'reused');
  assert.deepEqual([again.profile, again.replayed, calls.length], [first.profile, true, 3]);
  assert.equal(await register(account, { keyed: { ...keyed, request: 'other words' } }), 'reused');
});
