// Who is signed in, in all tabs of this browser. The refresh token is in a cookie that no script reads; the access token is in
// memory. When it ends, one tab fetches a new one and tells the others.
import { z } from 'zod';
import { role } from '#contract';
import { ApiError, bodyOf } from './api-error.ts';
import type { Call, Request } from './call.ts';
import type { Tabs } from './tabs.ts';

const claims = z.object({ sub: z.string(), role });
const signedIn = z.object({ accessToken: z.string() });
const inCookie = { 'X-Session': 'cookie' };

/** As the token says. The server decides what this person may do. */
export type Person = { id: string; role: z.infer<typeof role> };
type Current = { token: string; person: Person };

/** Remembers that somebody signed in here, so that a visitor who never did is not asked for a session. */
export type Memory = { read: () => boolean; write: (isSignedIn: boolean) => void };

type Parts = { call: Call; tabs: Tabs; memory: Memory };
export type Session = ReturnType<typeof createSession>;

export function createSession({ call, tabs, memory }: Parts) {
  let current: Current | undefined;
  const listeners = new Set<() => void>();

  function become(next: Current | undefined): void {
    const isAnother = current?.person.id !== next?.person.id || current?.person.role !== next?.person.role;
    // The same object as long as it is the same person: whoever compares sees no change.
    current = next && current && !isAnother ? { ...next, person: current.person } : next;
    memory.write(next !== undefined);
    if (isAnother) for (const listener of listeners) listener();
  }

  function enter(text: string): void {
    const { accessToken: token } = bodyOf(signedIn, text);
    become(read(token));
    tabs.tell({ token });
  }

  function leave(): void {
    become(undefined);
    tabs.tell({ signedOut: true });
  }

  tabs.hear((heard) => become('token' in heard ? read(heard.token) : undefined));

  /** Only if nobody else has done it while this tab waited. Rejects when the session is over, or nobody answers. */
  const renew = (stale: string | undefined): Promise<void> =>
    tabs.alone(async () => {
      if (current?.token !== stale) return;
      try {
        const { text } = await call('/api/auth/refresh', { method: 'POST', headers: inCookie });
        // Whoever signed out while the answer was on its way stays signed out.
        if (current?.token === stale) enter(text);
      } catch (error) {
        const isOver = error instanceof ApiError && error.status === 401;
        if (isOver && current?.token === stale) become(undefined);
        throw error;
      }
    });

  /** Sends as this person, and never as another who signed in since: a late retry would write in the wrong name. */
  const callAs =
    (person: Person | undefined): Call =>
    async (path, request = {}) => {
      const used = current;
      if (used?.person !== person) throw new ApiError('signed-out', 'Somebody else is signed in now');
      try {
        return await call(path, withToken(request, used));
      } catch (error) {
        const isStale = error instanceof ApiError && error.code === 'invalid-token' && used !== undefined;
        if (!isStale) throw error;
        await renew(used.token);
        if (current?.person !== person) throw new ApiError('signed-out', 'You are no longer signed in');
        return call(path, withToken(request, current));
      }
    };

  return {
    person: (): Person | undefined => current?.person,
    callAs,
    /** Tells when another person is signed in, or nobody is. */
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** At the start of the page. Rejects when nobody answers; then it is not known who is signed in. */
    async restore(): Promise<void> {
      if (current || !memory.read()) return;
      await renew(undefined).catch((error: unknown) => {
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      });
    },
    signIn: (credentials: { email: string; password: string }): Promise<void> =>
      tabs.alone(async () => {
        const sent = { method: 'POST', body: credentials, headers: inCookie } as const;
        enter((await call('/api/auth/login', sent)).text);
      }),
    /** Here and in the other tabs at once, whatever the network does. Rejects when the server did not hear of it. */
    async signOut(): Promise<void> {
      leave();
      await tabs.alone(() => {
        // Again: a tab may have fetched a token before it heard the first.
        leave();
        return call('/api/auth/logout', { method: 'POST', headers: inCookie });
      });
    },
  };
}

const withToken = (request: Request, used: Current | undefined): Request =>
  used ? { ...request, headers: { ...request.headers, Authorization: `Bearer ${used.token}` } } : request;

function read(token: string): Current {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { sub, role } = bodyOf(claims, atob(payload));
  return { token, person: { id: sub, role } };
}
