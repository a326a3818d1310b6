// A service that stops says so before it ends what it does beside the requests: until then it would be sent more of them.
import { expect, onTestFinished, test } from 'vitest';
import { openHole } from '../testing/hole.ts';
import { register } from '../testing/member.ts';
import { startSystem } from '../testing/system.ts';

test('an auth service that waits for another one in the middle of a deletion is not ready once it stops', async () => {
  const system = await startSystem({ PROCESS_RETRY_SECONDS: '1', STOP_NOTICE_SECONDS: '3', SERVICE_CALL_SECONDS: '2' });
  onTestFinished(system.stop);
  const lee = await register(system, 'lee');
  await system.stopOne('users');
  const { status } = await system.request('DELETE', `/api/users/${lee.id}`, { as: lee, headers: { 'If-Match': '*' } });
  expect(status).toBe(503);
  const hole = await openHole(system.urlOf('users'));
  onTestFinished(hole.close);
  await expect.poll(hole.calls, { timeout: 20_000, interval: 10 }).toBeGreaterThan(0);

  const stopping = system.stopOne('auth');
  expect((await fetch(`${system.urlOf('auth')}/readyz`)).status).toBe(503);
  await stopping;
});
