// Passwords as bcrypt hashes: slow for a thief of the table, the same cost for known and unknown users.
import nativeBcrypt from 'bcrypt';
import { AuthError } from './auth-error.ts';
import { createBoundedQueue } from './bounded-queue.ts';

/** bcrypt reads no further: what follows byte 72 would not count. 18 emoji fill it. */
const longestPasswordBytes = 72;

export type Bcrypt = {
  hash(password: string, cost: number): Promise<string>;
  compare(password: string, hash: string): Promise<boolean>;
};
export type Passwords = ReturnType<typeof createPasswords>;

/**
 * `cost`: 10 is OWASP's floor for bcrypt and 60 ms of one core; each step doubles both sides' work.
 * `atOnce`: bcrypt runs on libuv's 4 threads; 2 of them stay free for files and DNS. `waiting`: about 3 s of work.
 */
export function createPasswords(options: { cost?: number; atOnce?: number; waiting?: number; bcrypt?: Bcrypt } = {}) {
  const { cost = 10, atOnce = 2, waiting = 100, bcrypt = nativeBcrypt } = options;
  const run = createBoundedQueue({ atOnce, waiting, refuse });
  // A well-formed hash that no password has: comparing with it costs what comparing with a real one costs.
  const nobodysHash = `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`;

  /** Throws `password-too-long`, and `unavailable` when too many are waiting. */
  async function hash(password: string): Promise<string> {
    if (isTooLong(password)) {
      throw new AuthError('password-too-long', `Cannot hash the password: it has over ${longestPasswordBytes} bytes`);
    }
    return run(() => bcrypt.hash(password, cost));
  }

  /** Pass `undefined` as the hash of a user who does not exist. Throws `unavailable` when too many are waiting. */
  async function verify(password: string, storedHash: string | undefined): Promise<boolean> {
    // No stored password is that long, so this tells nothing about the user.
    if (isTooLong(password)) return false;
    const matches = await run(() => bcrypt.compare(password, storedHash ?? nobodysHash));
    return matches && storedHash !== undefined;
  }

  return { hash, verify };
}

const isTooLong = (password: string): boolean => Buffer.byteLength(password) > longestPasswordBytes;

function refuse(): never {
  throw new AuthError('unavailable', 'Cannot check the password: too many are waiting');
}
