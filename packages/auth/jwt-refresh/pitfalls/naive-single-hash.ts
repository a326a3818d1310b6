// One hash of a refresh token in the row of the user, as most public code keeps it. Everything else is as in naive-auth.ts.
import { createHash } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { createNaiveAuth } from './naive-auth.ts';
import type { CreateAuth } from './world.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const createSingleHashAuth: CreateAuth = (world) => {
  const auth = createNaiveAuth(world);
  const refreshTokenHashOf = new Map<string, string>();
  const userIdIn = (token: string): string => (jwt.verify(token, world.refreshSecret) as JwtPayload).userId;

  return {
    ...auth,
    async signIn(email, password) {
      const { access } = await auth.signIn(email, password);
      const user = world.users.find((one) => one.email === email);
      const jwtid = crypto.randomUUID();
      const refresh = jwt.sign({ userId: user?.id }, world.refreshSecret, { expiresIn: '7d', jwtid });
      refreshTokenHashOf.set(user?.id ?? '', sha256(refresh));
      return { access, refresh };
    },
    async refresh(token) {
      const userId = userIdIn(token);
      if (refreshTokenHashOf.get(userId) !== sha256(token)) throw new Error('Invalid refresh token');
      const role = world.users.find(({ id }) => id === userId)?.role;
      return { access: jwt.sign({ userId, role }, world.secret, { expiresIn: '15m' }) };
    },
    async signOut(token) {
      refreshTokenHashOf.delete(userIdIn(token));
    },
  };
};
