// Whoever acts in a lab: the administrator among the demo people, and people whom the lab itself registers. Their tokens are
// signed with the keys that the patterns share, and stay on this server.
import { demoUsers } from '#contract';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { HttpProblem } from '#kit/http';
import type { Config } from '../config.ts';

type Person = { id: string; role: string };

export type DemoPeople = {
  administrator: Person;
  /** Who writes posts, and may do nothing else. */
  author: Person;
  /** An access token for one pattern. Throws `no-demo-people`. */
  tokenOf: (pattern: string, person: Person) => string;
  /** One that was made so long ago that its time is over. */
  endedTokenOf: (pattern: string, person: Person) => string;
};

const first = (wanted: string): Person => demoUsers.find(({ role }) => role === wanted) ?? { id: '', role: wanted };

/** Where everybody knows the password of the demo people, a lab gives nobody more than they have. Elsewhere there are none. */
export function openDemoPeople(config: Config): DemoPeople {
  const { SEED_DEMO, ACCESS_TOKEN_SECRET: secret, ACCESS_TOKEN_KEY: key, ACCESS_TOKEN_KEYS_FILE: file } = config;
  const { TOKEN_ISSUER: issuer, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
  const isOpen = SEED_DEMO && [secret, key, file].some((given) => given !== undefined);
  // Opened by the first who asks: an atlas whose keys are broken still shows its pages.
  let keys: ReturnType<typeof signingKeysOf> | undefined;

  function issue(audience: string, { id, role }: Person, secondsAgo: number): string {
    if (!isOpen) throw new HttpProblem('no-demo-people');
    keys ??= signingKeysOf(config, { now: () => new Date(), onFailure: (error) => console.error(String(error)) });
    const now = () => new Date(Date.now() - secondsAgo * 1000);
    return createAccessTokens({ keys, issuer, audience, ttlSeconds, now }).issue({ id, role }).token;
  }

  return {
    administrator: first('ADMIN'),
    author: first('USER'),
    tokenOf: (audience, person) => issue(audience, person, 0),
    endedTokenOf: (audience, person) => issue(audience, person, 2 * ttlSeconds),
  };
}
