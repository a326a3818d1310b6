// What must hold while one service is gone, whichever way its events take: imported by the test of each way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHole } from './hole.ts';
import { type Member, register, signIn } from './member.ts';
import { adminPassword, type System, startSystem } from './system.ts';

/** No budget of a call is as long, whatever is tried how often, and without one a call waits for minutes. */
const soonMs = 60_000;

async function refusedForNow(asking: ReturnType<System['request']>): Promise<void> {
  const began = performance.now();
  const { status, headers } = await asking;
  expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  expect(performance.now() - began).toBeLessThan(soonMs);
}

export function describeFailures(way: string, environment: () => Promise<Record<string, string>>): void {
  describe(way, () => {
    let system: System;
    let noor: Member;
    let admin: { id: string; email: string; token: string };
    beforeAll(async () => {
      system = await startSystem({
        ...(await environment()),
        SERVICE_CALL_SECONDS: '2',
        SERVICE_ANSWER_SECONDS: '4',
        PROCESS_RETRY_SECONDS: '1',
        SERVICE_REST_SECONDS: '1',
      });
      noor = await register(system, 'noor');
      const email = 'ada@example.com';
      admin = { id: '', email, token: await signIn(system.request, email, adminPassword) };
    });
    afterAll(() => system.stop());

    test('without the users service posts are listed, read and written, and what needs it is a 503', async () => {
      const { request } = system;
      const words = { title: 'Still here', content: 'The copy of the author is enough.' };
      const leaver = await register(system, 'leaver');
      await system.stopOne('users');
      const created = await request<{ id: string }>('POST', '/api/posts', { as: noor, body: words });
      expect(created.status).toBe(201);
      const { status } = await request('POST', `/api/posts/${created.body.id}/publish`, { as: noor });
      expect(status).toBe(200);
      const list = await request<{ items: { id: string; author: object }[] }>('GET', '/api/posts');
      expect(list.body.items[0]).toMatchObject({ id: created.body.id, author: { name: 'noor' } });
      expect((await request('GET', `/api/posts/${created.body.id}`)).status).toBe(200);

      const newcomer = { email: 'mika@example.com', name: 'Mika', password: noor.password };
      await Promise.all([
        refusedForNow(request('GET', `/api/users/${noor.id}`)),
        refusedForNow(request('POST', '/api/auth/register', { body: newcomer })),
        refusedForNow(request('POST', '/api/auth/login', { body: { email: noor.email, password: noor.password } })),
        refusedForNow(request('DELETE', `/api/users/${leaver.id}`, { as: leaver, headers: { 'If-Match': '*' } })),
        // Of whom no event has come, only the users service can know.
        refusedForNow(request('GET', `/api/users/${crypto.randomUUID()}/posts`)),
      ]);

      await system.start('users');
      const again = () => request('POST', '/api/auth/register', { body: newcomer });
      await expect.poll(async () => (await again()).status, { timeout: 20_000 }).toBe(201);
      // What was begun and could not be finished goes on by itself.
      const gone = async () => (await request('GET', `/api/users/${leaver.id}`)).status;
      await expect.poll(gone, { timeout: 20_000 }).toBe(404);
    });

    test('what happened to users while the posts service was gone is taken in when it comes back', async () => {
      const { request } = system;
      const kim = await register(system, 'kim');
      const body = { title: 'By whom?', content: 'By whom it says.' };
      const post = await request<{ id: string }>('POST', '/api/posts', { as: kim, body });
      await request('POST', `/api/posts/${post.body.id}/publish`, { as: kim });
      await system.stopOne('posts');
      await refusedForNow(request('GET', '/api/posts'));
      const change = { email: kim.email, name: 'Kim the Second' };
      const renamed = await request('PUT', `/api/users/${kim.id}`, {
        as: kim,
        body: change,
        headers: { 'If-Match': kim.etag },
      });
      expect(renamed.status).toBe(200);
      await system.start('posts');
      const authorNow = async () =>
        (await request<{ author?: object }>('GET', `/api/posts/${post.body.id}`)).body.author;
      await expect.poll(authorNow, { timeout: 20_000 }).toMatchObject({ name: 'Kim the Second' });
    });

    test('a deletion that the posts service missed is finished when it comes back', async () => {
      const { request } = system;
      const lee = await register(system, 'lee');
      const body = { title: 'A draft', content: 'Nobody else has read it.' };
      const draft = await request<{ id: string }>('POST', '/api/posts', { as: lee, body });
      await system.stopOne('posts');
      const headers = { 'If-Match': '*' };
      await refusedForNow(request('DELETE', `/api/users/${lee.id}`, { as: lee, headers }));
      expect((await request('GET', `/api/users/${lee.id}`)).status).toBe(404);
      await system.start('posts');
      const seen = async () => (await request('GET', `/api/posts/${draft.body.id}`, { as: admin })).status;
      await expect.poll(seen, { timeout: 20_000 }).toBe(404);
      await expect.poll(() => system.processesUnderWay(), { timeout: 20_000 }).toBe(0);
    });

    test('a users service that fails again and again is asked by nobody, and when it is back everything goes on', async () => {
      const { request } = system;
      const kit = await register(system, 'kit');
      const words = { title: 'By whom?', content: 'By whom it says.' };
      const post = await request<{ id: string }>('POST', '/api/posts', { as: kit, body: words });
      const rename = async (name: string) => {
        const headers = { 'If-Match': '*' };
        return request('PUT', `/api/users/${kit.id}`, { as: kit, body: { email: kit.email, name }, headers });
      };
      // The last thing that it did.
      expect((await rename('Kit the Second')).status).toBe(200);
      await system.stopOne('users');
      const hole = await openHole(system.urlOf('users'));
      // Of whom no event has come, only the users service can know.
      const newcomers = () =>
        Array.from({ length: 12 }, () => request('GET', `/api/users/${crypto.randomUUID()}/posts`));
      await Promise.all(newcomers().map(refusedForNow));
      const before = hole.calls();
      expect(before).toBeGreaterThanOrEqual(11);
      await Promise.all(newcomers().map(refusedForNow));
      // At most the one on trial.
      expect(hole.calls() - before).toBeLessThanOrEqual(1);
      await hole.close();

      await system.start('users');
      const unknown = async () => (await request('GET', `/api/users/${crypto.randomUUID()}/posts`)).status;
      await expect.poll(unknown, { timeout: 20_000 }).toBe(404);
      const author = async () =>
        (await request<{ author?: object }>('GET', `/api/posts/${post.body.id}`, { as: kit })).body.author;
      await expect.poll(author, { timeout: 20_000 }).toMatchObject({ name: 'Kit the Second' });
      await expect.poll(async () => (await rename('Kit the Third')).status, { timeout: 20_000 }).toBe(200);
      await expect.poll(author, { timeout: 20_000 }).toMatchObject({ name: 'Kit the Third' });
    });

    test('a users service that takes every call and answers none holds up nobody for longer than the budgets', async () => {
      const { request } = system;
      await system.stopOne('users');
      const hole = await openHole(system.urlOf('users'));
      const body = { email: noor.email, password: noor.password };
      const [read, list] = await Promise.all([
        request('GET', `/api/users/${noor.id}`),
        request('GET', '/api/posts'),
        refusedForNow(request('POST', '/api/auth/login', { body })),
        refusedForNow(request('GET', `/api/users/${crypto.randomUUID()}/posts`)),
      ]);
      expect([read.status, list.status]).toEqual([504, 200]);
      await hole.close();
      await system.start('users');
      await expect
        .poll(async () => (await request('POST', '/api/auth/login', { body })).status, { timeout: 20_000 })
        .toBe(200);
    });
  });
}
