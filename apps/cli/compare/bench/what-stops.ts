// What still works when one program of a system has stopped: each is stopped once, and everything is tried.
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_PASSWORD } from '#contract';
import { type Answer, send } from './people.ts';
import type { People } from './requests.ts';
import type { System } from './systems.ts';

type Try = (url: string, people: People) => Promise<Answer>;

const tries: Record<string, Try> = {
  'list posts': (url) => send(url, 'GET', '/api/posts'),
  'write a post': (url, { author }) =>
    send(url, 'POST', '/api/posts', { as: author, body: { title: 'Written', content: 'While a part is down.' } }),
  'list users': (url, { admin }) => send(url, 'GET', '/api/users', { as: admin }),
  'sign in': (url, { author: { email } }) =>
    send(url, 'POST', '/api/auth/login', { body: { email, password: DEMO_PASSWORD } }),
  register: (url) => {
    const body = { email: `${crypto.randomUUID()}@example.com`, name: 'New', password: 'a password of this bench' };
    return send(url, 'POST', '/api/auth/register', { body });
  },
};

/** For each program the work that nobody gets done any more. */
export async function whatStops(system: System, people: People): Promise<Record<string, string[]>> {
  await untilAllWorks(system, people);
  const found: Record<string, string[]> = {};
  for (const program of system.programs) {
    await program.stop();
    found[program.id] = await failing(system, people);
    await program.start();
    await untilAllWorks(system, people);
  }
  return found;
}

async function failing({ url }: System, people: People): Promise<string[]> {
  const failed: string[] = [];
  for (const [name, attempt] of Object.entries(tries)) {
    const status = await attempt(url, people).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status === undefined || status >= 500) failed.push(name);
    else if (status >= 400) throw new Error(`Cannot compare: "${name}" was refused with ${status}`);
  }
  return failed;
}

/** A service that was down is asked again only after a while. */
async function untilAllWorks(system: System, people: People): Promise<void> {
  for (let tried = 0; tried < 120; tried++) {
    const failed = await failing(system, people);
    if (failed.length === 0) return;
    await wait(500);
  }
  throw new Error(`Cannot compare: "${system.name}" does not come back`);
}
