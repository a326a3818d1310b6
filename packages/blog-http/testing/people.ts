// For tests of a server of the Blog API: one person of each kind, who is signed in already.
import { randomBytes } from 'node:crypto';
import type { Role } from '#contract';
import { type AccessTokens, createPasswords } from '#jwt-refresh';
import { newId } from '../src/terms/ids.ts';
import type { Person } from './requester.ts';

/** The password of everybody here. */
export const PASSWORD = 'a password of these tests';
/** The least that bcrypt takes, and less than a person may set: hashes that are slow on purpose took most of the time. */
export const PASSWORD_COST = 4;
const passwordHash = createPasswords({ cost: PASSWORD_COST }).hash(PASSWORD);

const cast = { admin: 'ADMIN', moderator: 'MODERATOR', author: 'USER', stranger: 'USER' } as const;
export type People = Record<keyof typeof cast, Person>;

type Account = { id: string; email: string; name: string; role: Role; passwordHash: string; createdAt: Date };

type Parts = { add: (account: Account) => Promise<unknown>; tokens: Pick<AccessTokens, 'issue'>; now: () => Date };

/** `add` puts an account where the server keeps them; `person` then makes any number of people. */
export function createCast({ add, tokens, now }: Parts) {
  async function person(name: string, role: Role): Promise<Person> {
    const createdAt = now();
    const [id, email] = [newId(createdAt), `${name}@example.com`];
    await add({ id, email, name, role, passwordHash: await passwordHash, createdAt });
    return { id, email, token: tokens.issue({ id, role }).token };
  }

  const people = async (): Promise<People> => ({
    admin: await person('admin', cast.admin),
    moderator: await person('moderator', cast.moderator),
    author: await person('author', cast.author),
    stranger: await person('stranger', cast.stranger),
  });

  return { person, people };
}

/** The settings under which a server is tested: a free port, secrets of its own, nothing said, nobody slowed down. */
export const testEnvironment = () => ({
  PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT_REQUESTS: '1000000',
  MAX_CONNECTIONS_PER_CLIENT: '1000',
  ACCESS_TOKEN_SECRET: randomBytes(48).toString('base64'),
  REFRESH_TOKEN_PEPPER: randomBytes(48).toString('base64'),
});
