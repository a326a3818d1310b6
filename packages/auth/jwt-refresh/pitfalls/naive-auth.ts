// The snippet that this book began with: the refresh token is a JWT too, its bcrypt hash stands in a sessions table, and refresh tries them all.
import { randomUUID } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import type { Auth, User, World } from './world.ts';

type Session = { id: string; userId: string; tokenHash: string; expiresAt: Date };
const week = 7 * 24 * 60 * 60 * 1000;

/** As an ORM reads it: a condition that is undefined is no condition. */
export function findMany(sessions: Session[], where: { userId: string | undefined }): Session[] {
  return sessions.filter(({ userId }) => where.userId === undefined || where.userId === userId);
}

/** `digest` is what is given to bcrypt; the snippet gives the token itself. */
export function createNaiveAuth(world: World, digest = (token: string) => token): Auth & { sessions: Session[] } {
  const { bcrypt, users, secret, refreshSecret } = world;
  const sessions: Session[] = [];

  const accessTokenFor = (user: User) => jwt.sign({ userId: user.id, role: user.role }, secret, { expiresIn: '15m' });
  const verify = (token: string, key: string) => jwt.verify(token, key) as JwtPayload;

  return {
    sessions,
    async signIn(email, password) {
      const user = users.find((one) => one.email === email);
      if (!user) throw new Error('Invalid credentials');
      if (!(await bcrypt.compare(password, user.passwordHash))) throw new Error('Invalid credentials');
      const refresh = jwt.sign({ userId: user.id }, refreshSecret, { expiresIn: '7d' });
      const tokenHash = await bcrypt.hash(digest(refresh), 10);
      sessions.push({ id: randomUUID(), userId: user.id, tokenHash, expiresAt: new Date(Date.now() + week) });
      return { access: accessTokenFor(user), refresh };
    },
    async refresh(token) {
      const { userId } = verify(token, refreshSecret);
      const session = await Promise.any(
        findMany(sessions, { userId }).map(async (one) =>
          (await bcrypt.compare(digest(token), one.tokenHash)) ? one : null,
        ),
      );
      if (!session) throw new Error('Invalid refresh token');
      const user = users.find(({ id }) => id === userId) as User;
      return { access: accessTokenFor(user) };
    },
    async signOut(token) {
      const { userId } = verify(token, refreshSecret);
      for (const session of findMany(sessions, { userId })) {
        if (!(await bcrypt.compare(digest(token), session.tokenHash))) continue;
        sessions.splice(sessions.indexOf(session), 1);
        return;
      }
    },
    roleOf: (access) => verify(access, secret).role,
    async deleteEverything(access) {
      if (verify(access, secret).role !== 'ADMIN') throw new Error('Forbidden');
      return 'deleted';
    },
  };
}
