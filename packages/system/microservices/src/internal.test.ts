// The routes between the services: closed to clients and their tokens, and open to a service only where it has business.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { register } from '../testing/member.ts';
import { type ServiceName, type System, startSystem } from '../testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

async function post(url: string, body: object, token?: string) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const { code, value, token: given } = Object(await answer.json());
  return { status: answer.status, code, value, token: given };
}

const ask = (service: ServiceName, operation: string, body: object, token?: string) =>
  post(`${system.urlOf(service)}/internal/${operation}`, body, token);

const refused = { status: 401, code: 'service-token-refused' };

test('the gateway leads to none of them', async () => {
  const { id } = await register(system, 'noor');
  for (const path of ['/internal/find-user', '/api/../internal/find-user', '/internal/service-tokens', '/Internal/x']) {
    expect([400, 404]).toContain((await post(`${system.url}${path}`, { id })).status);
  }
});

test('nobody, a person, and a token for another service get nothing', async () => {
  const { id, token } = await register(system, 'mika');
  const secret = system.given.POSTS_SERVICE_SECRET;
  const forUsers = { service: 'posts-service', secret, audience: 'users-service' };
  const { token: service } = await ask('auth', 'service-tokens', forUsers);
  expect(await ask('users', 'find-user', { id })).toMatchObject(refused);
  expect(await ask('users', 'find-user', { id }, token)).toMatchObject(refused);
  expect(await ask('posts', 'forget-author', { id }, service)).toMatchObject(refused);
  expect(await ask('users', 'find-user', { id }, service)).toMatchObject({ status: 200, value: { id, name: 'mika' } });
  // Posts may ask who somebody is, and not take an account away.
  expect(await ask('users', 'withdraw-user', { id }, service)).toMatchObject(refused);
  // What opens a service opens nothing of a person.
  const own = await fetch(`${system.url}/api/users/${id}`, { headers: { Authorization: `Bearer ${service}` } });
  expect(own.status).toBe(401);
});

test('a token is given only for the secret, and only for whom that service may ask', async () => {
  const secret = system.given.POSTS_SERVICE_SECRET;
  const known = { service: 'posts-service', secret, audience: 'users-service' };
  for (const wrong of [{ secret: `${secret}x` }, { audience: 'posts-service' }, { audience: 'microservices' }]) {
    expect(await ask('auth', 'service-tokens', { ...known, ...wrong })).toMatchObject(refused);
  }
  expect(await ask('auth', 'service-tokens', { ...known, service: 'toString' })).toMatchObject(refused);
});
