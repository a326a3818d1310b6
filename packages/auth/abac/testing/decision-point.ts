// The decision point as its callers meet it: on a port of its own, until the test ends.
import { createLogger } from '#kit/http';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { listen } from './listen.ts';

export const begin = new Date('2026-05-01T12:00:00.000Z');

export type Answer = { status: number; headers: Headers; body: ReturnType<typeof JSON.parse> };

export async function startDecisionPoint(settings: Record<string, string> = {}, now = () => begin) {
  const config = readConfig({ PORT: '0', RATE_LIMIT_REQUESTS: '1000000', ...settings });
  const url = await listen(createApp({ config, logger: createLogger({ name: 'abac', level: 'silent' }), now }));
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(url + path, init);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
  };
  /** A text goes as it is. */
  const ask = (what: string, body: unknown, headers: Record<string, string> = {}) =>
    send(`/access/v1/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { url, ask, get: (path: string) => send(path, {}) };
}

const todoId = (letters: string) => `CiRm${letters}MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs`;
const user = (id: string) => ({ type: 'user', id });
export const people = {
  rick: user(todoId('ZDA2')),
  beth: user(todoId('ZDM2')),
  morty: user(todoId('ZDE2')),
  summer: user(todoId('ZDI2')),
  jerry: user(todoId('ZDQ2')),
  ada: user('016f5e66-e800-7000-8000-000000000001'),
  mika: user('016f5e66-e800-7000-8000-000000000002'),
  noor: user('016f5e66-e800-7000-8000-000000000003'),
};

export const todoOf = (ownerID: string, id = 'todo-1') => ({ type: 'todo', id, properties: { ownerID } });
