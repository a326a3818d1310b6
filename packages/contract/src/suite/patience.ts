// The suite keeps to the server's rate limit: it waits as long as it is told, and asks again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './exchange.ts';

const MOST_RETRIES = 4;
const LONGEST_WAIT_SECONDS = 30;

// The throttle of logins has a code of its own and is never waited for.
const isRateLimit = ({ status, text }: Answer) => status === 429 && !text.includes('"too-many-logins"');

export async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let retries = 0; ; retries += 1) {
    const answer = await ask();
    if (!isRateLimit(answer) || retries === MOST_RETRIES) return answer;
    const seconds = Number(answer.headers['retry-after']) || 1;
    await pause(Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000);
  }
}

export type Eventually = <Result>(attempt: () => Promise<Result>) => Promise<Result>;

/** Effects on other resources may take a moment: tries until `attempt` no longer throws, for `patienceMs` at most. */
export const createEventually =
  (patienceMs: number): Eventually =>
  async (attempt) => {
    for (let waited = 0, step = 50; ; step = Math.min(step * 2, 1000)) {
      try {
        return await attempt();
      } catch (error) {
        if (waited >= patienceMs) throw error;
        waited += step;
        await pause(step);
      }
    }
  };
