// The library of the pattern with a clock of the lab: it runs out tokens and exchanges keys, which nobody may do to a running
// server. Keys are in a file that is gone at the end, and sessions in memory.
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AuthError,
  createAccessTokens,
  createMemorySessionStore,
  createRefreshSessions,
  rotateKeyFile,
  signingKeysOf,
} from '#jwt-refresh';
import { type Pair, Refusal, type World } from './world.ts';

const [algorithm, ttlSeconds, day] = ['HS256', 15 * 60, 24 * 60 * 60] as const;

export function openLibraryWorld(): World {
  // Claims are in whole seconds.
  let time = Math.floor(Date.now() / 1000) * 1000;
  const now = () => new Date(time);
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-lab-'));
  const file = join(folder, 'keys.json');
  const kids = [rotateKeyFile(file, { algorithm, now }).kid ?? ''];
  const settings = {
    ACCESS_TOKEN_ALGORITHM: algorithm,
    ACCESS_TOKEN_SECRET: undefined,
    ACCESS_TOKEN_KEY: undefined,
    ACCESS_TOKEN_KEYS_FILE: file,
    ACCESS_TOKEN_SECONDS: ttlSeconds,
    ACCESS_TOKEN_ROTATE_DAYS: 0,
  };
  const keys = signingKeysOf(settings, {
    now,
    onFailure: (error) => {
      throw error;
    },
  });
  const accessTokens = createAccessTokens({ keys, issuer: 'patternbook', audience: 'lab', ttlSeconds, now });
  const sessions = createRefreshSessions({
    store: createMemorySessionStore(),
    pepper: createSecretKey(randomBytes(32)),
    ttlSeconds: 7 * day,
    familyTtlSeconds: 30 * day,
    now,
  });
  const person = { id: randomUUID(), role: 'USER' };

  const pairOf = ({ sessionId, token, expiresIn }: Awaited<ReturnType<typeof sessions.start>>): Pair => ({
    access: accessTokens.issue({ ...person, sid: sessionId }).token,
    refresh: token,
    refreshSeconds: expiresIn,
  });

  return {
    now: () => time,
    signIn: async () => pairOf(await sessions.start(person.id)),
    ask: (access) => inWords(async () => void accessTokens.verify(access)),
    refresh: (token) => inWords(async () => pairOf(await sessions.rotate(token))),
    isOpen: async (session) => (await sessions.list(person.id)).some(({ id }) => id === session),
    clock: {
      pass(seconds) {
        time += seconds * 1000;
      },
      rotateKey() {
        kids.push(rotateKeyFile(file, { algorithm, now }).kid ?? '');
        // As a server does that issues a token: it looks at the file again.
        keys.active();
      },
      keys: () => kids.map((kid) => ({ kid, endsAt: keys.find(kid)?.endsAt })),
    },
    end: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The reason is for the log alone. Whoever runs the library may read it there. */
async function inWords<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new Refusal(`${error.code}. For the log alone: ${error.reason ?? 'no reason'}`);
  }
}
