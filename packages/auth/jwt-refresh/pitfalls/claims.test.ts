// What a token may be used for: a signature says who made it, not what it is.
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { createNaiveAuth, findMany } from './naive-auth.ts';
import { createOurAuth, createOurTokens } from './our-auth.ts';
import { type CreateAuth, createWorld, password, type World } from './world.ts';

const alice = 'alice@blog.test';
/** Both secrets alike, as in many a .env file. */
const createCarelessWorld = async (): Promise<World> => {
  const world = await createWorld();
  return { ...world, refreshSecret: world.secret };
};

pitfall(
  'JWT-5a: an access token is not a refresh token even when both secrets are equal',
  async (create: CreateAuth) => {
    const auth = create(await createCarelessWorld());
    const { access } = await auth.signIn(alice, password);
    expect(await outcome(() => auth.refresh(access))).toMatchObject({ ok: false });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-5b: a stolen access token does not renew itself',
  async (create: CreateAuth) => {
    const auth = create(await createCarelessWorld());
    let { access } = await auth.signIn(alice, password);
    let generations = 0;
    while (generations < 3) {
      const renewed = await outcome(() => auth.refresh(access));
      if (!renewed.ok) break;
      access = renewed.value.access;
      generations += 1;
    }
    expect(generations).toBe(0);
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-5c: a refresh token is rejected by the API',
  async (create: CreateAuth) => {
    const auth = create(await createCarelessWorld());
    const { refresh } = await auth.signIn(alice, password);
    expect(await outcome(() => auth.roleOf(refresh))).toMatchObject({ ok: false });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-7a: only the configured algorithm is accepted',
  async (create: CreateAuth) => {
    const world = await createWorld();
    const auth = create(world);
    const { access } = await auth.signIn(alice, password);
    const { header, payload } = jwt.decode(access, { complete: true }) ?? {};
    const resigned = jwt.sign(payload ?? '', world.secret, { header: { ...header, alg: 'HS512' } });
    expect(await outcome(() => auth.roleOf(access))).toMatchObject({ ok: true });
    expect(await outcome(() => auth.roleOf(resigned))).toMatchObject({ ok: false });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-10: role change takes effect at next refresh; sensitive routes re-read the role',
  async (create: CreateAuth) => {
    const world = await createWorld();
    const auth = create(world);
    const { access, refresh } = await auth.signIn(alice, password);
    expect(await outcome(() => auth.deleteEverything(access))).toMatchObject({ ok: true });
    for (const user of world.users) user.role = 'USER';
    expect(auth.roleOf((await auth.refresh(refresh)).access)).toBe('USER');
    expect(await outcome(() => auth.deleteEverything(access))).toMatchObject({ ok: false });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-16: a token of another issuer or audience is rejected',
  async (create: CreateAuth) => {
    const world = await createWorld();
    const auth = create(world);
    const { access } = await auth.signIn(alice, password);
    const { header, payload } = jwt.decode(access, { complete: true }) ?? {};
    // Another service that verifies with the same secret can sign with it too.
    for (const foreign of [{ iss: 'evil-service' }, { aud: 'other-api' }]) {
      const minted = jwt.sign(Object.assign({}, payload, foreign), world.secret, {
        header: { alg: 'HS256', ...header },
      });
      expect(await outcome(() => auth.roleOf(minted))).toMatchObject({ ok: false });
    }
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-14: the payload is schema-checked before any query',
  async (idOf: (token: string, secret: string) => string | undefined) => {
    const sessions = [1, 2, 3].map(() => ({
      id: randomUUID(),
      userId: randomUUID(),
      tokenHash: '',
      expiresAt: new Date(),
    }));
    const { secret } = await createWorld();
    const options = { issuer: 'blog', audience: 'blog', expiresIn: 900, header: { alg: 'HS256', typ: 'at+jwt' } };
    const nameless = jwt.sign({ role: 'USER', purpose: 'newsletter' }, secret, options);
    const read = await outcome(() => findMany(sessions, { userId: idOf(nameless, secret) }));
    expect(read).toMatchObject({ ok: false, code: 'invalid-token' });
  },
  {
    naive: (token, secret) => (jwt.verify(token, secret) as jwt.JwtPayload).userId,
    ours: (token, secret) => createOurTokens(secret).verify(token).id,
  },
);
