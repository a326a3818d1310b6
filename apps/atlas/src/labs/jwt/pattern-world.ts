// The running pattern, as a client of it: one of the demo people signs in there, and is signed out at the end.
import { z } from 'zod';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { HttpProblem } from '#kit/http';
import { type Answered, askPattern, expected } from '../ask-pattern.ts';
import { type Pair, Refusal, type World } from './world.ts';

const signedIn = z.object({ accessToken: z.string(), refreshToken: z.string() });
const sessions = z.object({ items: z.array(z.object({ id: z.string() })) });
const person = demoUsers.find(({ role }) => role === 'USER');

export function openPatternWorld(base: string): World {
  /** Of each sign-in the refresh token that came last. */
  const open = new Set<string>();

  function pairOf(answered: Answered): Pair {
    const { accessToken: access, refreshToken: refresh } = expected(signedIn, refusedInWords(answered));
    open.add(refresh);
    return { access, refresh, refreshSeconds: undefined };
  }

  return {
    now: () => Date.now(),
    async signIn() {
      const body = { email: person?.email, password: DEMO_PASSWORD };
      const answered = await askPattern(base, { method: 'POST', path: '/api/auth/login', body });
      if (answered.status === 401) throw new HttpProblem('no-demo-people');
      return pairOf(answered);
    },
    async ask(token) {
      refusedInWords(await askPattern(base, { path: '/api/me/permissions', token }));
    },
    async refresh(refreshToken) {
      const pair = pairOf(
        await askPattern(base, { method: 'POST', path: '/api/auth/refresh', body: { refreshToken } }),
      );
      open.delete(refreshToken);
      return pair;
    },
    async isOpen(session, token) {
      const { items } = expected(sessions, await askPattern(base, { path: '/api/me/sessions', token }));
      return items.some(({ id }) => id === session);
    },
    async end() {
      for (const refreshToken of open)
        await askPattern(base, { method: 'POST', path: '/api/auth/logout', body: { refreshToken } }).catch(() => {});
    },
  };
}

const problem = z.object({ title: z.string(), code: z.string() });

/** The answer, unless it says who may not. */
function refusedInWords(answered: Answered): Answered {
  if (answered.status !== 401) return answered;
  const { code, title } = problem.parse(answered.body);
  throw new Refusal(`401 ${code}: ${title}`);
}
