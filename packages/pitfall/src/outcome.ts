// Makes a crash comparable: a contract asserts on it, and so a naive crash is a failed assertion and no accident.
import { isAssertionError } from './assertion-error.ts';

export type Outcome<T> =
  | { ok: true; value: T }
  | { ok: false; name: string; code: string | undefined; message: string };

/** Runs `fn` (sync or async) and returns what happened as plain data. A failed assertion inside `fn` is thrown on. */
export async function outcome<T>(fn: () => T): Promise<Outcome<Awaited<T>>> {
  try {
    return { ok: true, value: await fn() };
  } catch (error) {
    if (isAssertionError(error)) throw error;
    if (!(error instanceof Error)) return { ok: false, name: typeof error, code: undefined, message: String(error) };
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    return { ok: false, name: error.name, code, message: error.message };
  }
}
