// A token that was verified before: does it matter with which algorithm? Both by turns, with nothing else between them.
import assert from 'node:assert/strict';
import { interleavedRounds } from '#measure';
import { createAccessTokens } from '../src/index.ts';
import { createKeyRing } from '../src/key-ring.ts';
import { type Algorithm, newSigningKey } from '../src/signing-key.ts';

const clients = 5000;
const verifications = 20 * clients;

function rememberedBy(algorithm: Algorithm) {
  let time = Date.now();
  const now = () => new Date(time);
  const keys = createKeyRing([newSigningKey(algorithm, 0)], { ttlSeconds: 900, now });
  const { issue, verify } = createAccessTokens({ keys, issuer: 'blog', audience: 'blog', ttlSeconds: 900, now });
  const ids = Array.from({ length: clients }, (_, index) => `user-${index}`);
  const tokens = ids.map((id) => issue({ id, role: 'USER' }).token);
  for (const token of tokens) verify(token);
  // Each request brings a string of its own, as a socket does.
  const requests = tokens.map((token) => Buffer.from(token).toString('latin1'));

  function run(count: number): number {
    let accepted = 0;
    for (let n = 0; n < count; n++) if (verify(requests[n % clients] ?? '').id === ids[n % clients]) accepted++;
    return accepted;
  }

  /** No figure without it: what is remembered is that token alone, and not for longer than it lives. */
  function check(): void {
    assert.equal(run(clients), clients);
    const [one = '', other = ''] = requests;
    const mixed = [...other.split('.').slice(0, 2), one.split('.')[2]].join('.');
    assert.throws(() => verify(mixed), { code: 'invalid-token' });
    time += 900_000;
    assert.throws(() => verify(one), { code: 'invalid-token' });
  }

  return { name: algorithm, run, check };
}

/** Microseconds for one verification, round by round. */
export function measureRemembered(): Record<Algorithm, number[]> {
  const contestants = { HS256: rememberedBy('HS256'), ES256: rememberedBy('ES256') };
  const rounds = interleavedRounds(Object.values(contestants), verifications);
  const of = (algorithm: Algorithm) => {
    contestants[algorithm].check();
    return (rounds.get(algorithm) ?? []).map((nanoseconds) => nanoseconds / 1000);
  };
  return { HS256: of('HS256'), ES256: of('ES256') };
}
