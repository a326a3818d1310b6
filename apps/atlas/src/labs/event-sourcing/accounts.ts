// The accounts of the lab: each is registered for one visitor, changed over the public interface, and erased in the end.
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { HttpProblem } from '#kit/http';
import { askPattern, expected, type Question } from '../ask-pattern.ts';
import type { DemoPeople } from '../demo-people.ts';
import type { ActionId } from './choices.ts';
import { type AccountState, accountState, history, type Told } from './told.ts';

/** Visitors who went away without erasing theirs. */
const mostOpen = 50;
/** The name of the command that registers stands in the first event for ever, also after the person was erased. */
const ours = / atlas-lab-[0-9a-f-]{36}$/;

const registered = z.object({ id: z.uuid() });

export function createAccounts(base: string, people: DemoPeople) {
  const open = new Set<string>();
  const ask = (question: Question) => askPattern(base, question);
  const asAda = () => people.tokenOf('event-sourcing', people.administrator);
  const asOwner = (id: string) => people.tokenOf('event-sourcing', { id, role: 'USER' });

  async function register(): Promise<Told> {
    const token = asAda();
    const body = { name: 'Robin Example', email: addressOf(randomBytes(3).toString('hex'), 1) };
    const headers = { 'Idempotency-Key': `atlas-lab-${randomUUID()}` };
    const { id } = expected(registered, await ask({ method: 'POST', path: '/api/accounts', body, headers }));
    for (const oldest of open) if (open.size >= mostOpen) await erase(oldest).catch(() => open.delete(oldest));
    open.add(id);
    return tell(id, token);
  }

  /** Throws `route-not-found` for an account that is not of this lab. */
  async function tell(id: string, token = asAda()): Promise<Told> {
    const asked = await ask({ path: `/api/accounts/${id}/history`, token });
    const { items: trail } = asked.status === 404 ? { items: [] } : expected(history, asked);
    if (!ours.test(trail[0]?.command ?? '')) throw new HttpProblem('route-not-found', 'This lab has no such account');
    const now = expected(accountState, await ask({ path: `/api/accounts/${id}`, token }));
    return { account: id, trail, now };
  }

  async function erase(id: string): Promise<void> {
    expected(z.undefined(), await ask({ method: 'DELETE', path: `/api/accounts/${id}`, token: asOwner(id) }));
    open.delete(id);
  }

  async function change(id: string, action: Exclude<ActionId, 'register'>): Promise<Told> {
    const { now } = await tell(id);
    if (action === 'erase') await erase(id);
    else expected(accountState, await ask(questionOf(id, action, now)));
    return tell(id);
  }

  function questionOf(id: string, action: 'email' | 'role', { version, role }: AccountState): Question {
    const path = `/api/accounts/${id}/${action}`;
    if (action === 'role') {
      return { method: 'PUT', path, token: asAda(), body: { role: role === 'USER' ? 'MODERATOR' : 'USER' } };
    }
    return { method: 'PUT', path, token: asOwner(id), body: { email: addressOf(id.slice(-6), version + 1) } };
  }

  /** `moment` is a version or a time. Null: there was nobody yet. */
  async function asOf(id: string, moment: string): Promise<AccountState | null> {
    await tell(id);
    const path = `/api/accounts/${id}?asOf=${encodeURIComponent(moment)}`;
    const asked = await ask({ path, token: asAda() });
    return asked.status === 404 ? null : expected(accountState, asked);
  }

  return { register, change, asOf };
}

const addressOf = (who: string, count: number) => `robin-${who}-${count}@example.com`;
