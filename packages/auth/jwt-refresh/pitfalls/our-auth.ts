// The parts of this package put together as an app does it.
import { createSecretKey } from 'node:crypto';
import {
  createAccessTokens,
  createMemorySessionStore,
  createPasswords,
  createRefreshSessions,
  invalidRefreshToken,
  sharedSecret,
} from '../src/index.ts';
import type { Auth, World } from './world.ts';

const keyOf = (secret: string) => createSecretKey(Buffer.from(secret));
const now = () => new Date();

export const createOurTokens = (secret: string) =>
  createAccessTokens({ keys: sharedSecret(keyOf(secret)), issuer: 'blog', audience: 'blog', ttlSeconds: 900, now });

export function createOurAuth({ bcrypt, users, secret, refreshSecret }: World): Auth {
  const passwords = createPasswords({ cost: 4, bcrypt });
  const tokens = createOurTokens(secret);
  const sessions = createRefreshSessions({
    store: createMemorySessionStore(),
    pepper: keyOf(refreshSecret),
    ttlSeconds: 7 * 24 * 60 * 60,
    familyTtlSeconds: 30 * 24 * 60 * 60,
    now,
  });
  return {
    async signIn(email, password) {
      const user = users.find((one) => one.email === email);
      const matches = await passwords.verify(password, user?.passwordHash);
      if (user === undefined || !matches) throw new Error('Invalid credentials');
      const { token } = await sessions.start(user.id);
      return { access: tokens.issue(user).token, refresh: token };
    },
    async refresh(token) {
      const next = await sessions.rotate(token);
      const user = users.find(({ id }) => id === next.userId);
      if (user === undefined) throw invalidRefreshToken('user is gone');
      return { access: tokens.issue(user).token, refresh: next.token };
    },
    signOut: (token) => sessions.end(token),
    roleOf: (access) => tokens.verify(access).role,
    async deleteEverything(access) {
      // The role in the token may be 15 minutes old; what cannot be undone asks the source.
      const { id } = tokens.verify(access);
      if (users.find((user) => user.id === id)?.role !== 'ADMIN') throw new Error('Forbidden');
      return 'deleted';
    },
  };
}
