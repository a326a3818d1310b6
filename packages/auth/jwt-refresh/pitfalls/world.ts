// What both versions stand on: users, two secrets, and a bcrypt that is counted.
import { randomBytes, randomUUID } from 'node:crypto';
import nativeBcrypt from 'bcrypt';

export type User = { id: string; email: string; role: string; passwordHash: string };
type SignedIn = { access: string; refresh: string };

/** What an app offers to its clients; the contracts speak of nothing else. */
export type Auth = {
  signIn(email: string, password: string): Promise<SignedIn>;
  refresh(token: string): Promise<{ access: string; refresh?: string }>;
  signOut(token: string): Promise<void>;
  /** Who an access token stands for. */
  roleOf(access: string): string | undefined;
  /** A route for admins only. */
  deleteEverything(access: string): Promise<string>;
};
export type CreateAuth = (world: World) => Auth;

export type World = Awaited<ReturnType<typeof createWorld>>;

export const password = 'correct horse battery';

/** Alice is an admin and Bob is not; the costs of bcrypt are small, what counts is how often it is called. */
export async function createWorld() {
  const calls = { compare: 0, running: 0, mostRunning: 0 };
  const bcrypt = {
    hash: (text: string, cost: number) => nativeBcrypt.hash(text, Math.min(cost, 4)),
    async compare(text: string, hash: string) {
      calls.compare += 1;
      calls.running += 1;
      calls.mostRunning = Math.max(calls.mostRunning, calls.running);
      return nativeBcrypt.compare(text, hash).finally(() => {
        calls.running -= 1;
      });
    },
  };
  const passwordHash = await bcrypt.hash(password, 4);
  const users: User[] = [
    { id: randomUUID(), email: 'alice@blog.test', role: 'ADMIN', passwordHash },
    { id: randomUUID(), email: 'bob@blog.test', role: 'USER', passwordHash },
  ];
  const secret = randomBytes(32).toString('base64');
  return { bcrypt, calls, users, secret, refreshSecret: randomBytes(32).toString('base64') };
}
