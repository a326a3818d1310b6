// Whoever acts in a lab: the administrator among the demo people, and people whom the lab itself registers. Their tokens are
// signed with the keys that the patterns share, and stay on this server.
import { demoUsers } from '#contract';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { HttpProblem } from '#kit/http';
import type { Config } from '../config.ts';

type Person = { id: string; role: string };

export type DemoPeople = {
  administrator: Person;
  /** An access token for one pattern. Throws `no-demo-people`. */
  tokenOf: (pattern: string, person: Person) => string;
};

const administrator = demoUsers.find(({ role }) => role === 'ADMIN') ?? { id: '', role: 'ADMIN' };

/** Where everybody knows the password of the demo people, a lab gives nobody more than they have. Elsewhere there are none. */
export function openDemoPeople(config: Config): DemoPeople {
  const { SEED_DEMO, ACCESS_TOKEN_SECRET: secret, ACCESS_TOKEN_KEY: key, ACCESS_TOKEN_KEYS_FILE: file } = config;
  const now = () => new Date();
  const isOpen = SEED_DEMO && [secret, key, file].some((given) => given !== undefined);
  // Opened by the first who asks: an atlas whose keys are broken still shows its pages.
  let keys: ReturnType<typeof signingKeysOf> | undefined;

  return {
    administrator,
    tokenOf(audience, person) {
      if (!isOpen) throw new HttpProblem('no-demo-people');
      keys ??= signingKeysOf(config, { now, onFailure: (error) => console.error(String(error)) });
      const { TOKEN_ISSUER: issuer, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
      return createAccessTokens({ keys, issuer, audience, ttlSeconds, now }).issue(person).token;
    },
  };
}
