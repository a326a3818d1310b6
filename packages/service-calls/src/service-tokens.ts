// The short-lived proof of which service is asking: a token for one audience, signed by the auth service like those of people,
// who cannot get one for it. A service that is not the auth service shows its secret there.
import { hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type AccessTokens, createAccessTokens } from '#jwt-refresh';
import { answer, parseBody, type Routes } from '#kit/http';
import { ServiceError } from './service-error.ts';

export type GetToken = () => string | Promise<string>;

const liveSeconds = 60;
/** What no person has. */
export const serviceRole = 'SERVICE';

type Signing = Omit<Parameters<typeof createAccessTokens>[0], 'audience' | 'ttlSeconds' | 'isId'>;

/** Within the auth service: tokens that say that `service` is asking `audience`. */
export function createTokenWindow(signing: Signing) {
  const issuers = new Map<string, AccessTokens>();
  const issuerFor = (audience: string) => {
    const known = issuers.get(audience) ?? createAccessTokens({ ...signing, audience, ttlSeconds: liveSeconds });
    issuers.set(audience, known);
    return known;
  };
  const tokenFor = (service: string, audience: string) =>
    issuerFor(audience).issue({ id: service, role: serviceRole }).token;

  /** The window itself: which service may ask which, and by which secret it is known. */
  function routes(clients: Record<string, { secret: string; audiences: string[] }>): Routes {
    return {
      '/internal/service-tokens': {
        POST: (req, res) => {
          const { service, secret, audience } = parseBody(request, req);
          const client = Object.hasOwn(clients, service) ? clients[service] : undefined;
          if (!client?.audiences.includes(audience) || !isSame(client.secret, secret)) {
            throw new ServiceError('service-token-refused', `Cannot give "${service}" a token for "${audience}"`);
          }
          answer(res, 200, { token: tokenFor(service, audience), expiresIn: liveSeconds });
        },
      },
    };
  }

  return { tokenFor, routes };
}

const request = z.strictObject({ service: z.string(), secret: z.string(), audience: z.string() });
const given = z.object({ token: z.string(), expiresIn: z.int().positive() });

const isSame = (one: string, other: string) =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));

type Source = {
  authUrl: string;
  service: string;
  secret: string;
  audience: string;
  now: () => Date;
  budgetMs?: number;
};

/**
 * In any other service: asks once, and again when half of the time is over. Nobody waits for that as long as the old one is good.
 * Throws `service-unavailable`.
 */
export function createTokenSource({ authUrl, service, secret, audience, now, budgetMs = 2_000 }: Source): GetToken {
  let kept: { token: string; freshUntil: number; until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const answer = await fetch(`${authUrl}/internal/service-tokens`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(budgetMs),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ service, secret, audience }),
    });
    if (answer.status !== 200) throw new Error(`It answers ${answer.status}`);
    const { token, expiresIn } = given.parse(await answer.json());
    const at = now().getTime();
    // Not to its last second: it has to arrive, and clocks differ.
    kept = { token, freshUntil: at + expiresIn * 500, until: at + expiresIn * 900 };
    return token;
  }

  function renew(): Promise<string> {
    asking ??= ask()
      .catch((cause: unknown) => {
        throw new ServiceError('service-unavailable', 'Cannot get a token from the auth service', { cause });
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  return () => {
    const at = now().getTime();
    if (!kept || at >= kept.until) return renew();
    // It may fail: the next one tries again.
    if (at >= kept.freshUntil) renew().catch(() => {});
    return kept.token;
  };
}
