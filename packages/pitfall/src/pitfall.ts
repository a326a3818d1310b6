// One contract, two implementations: the naive one must break it, ours must keep it.
import { describe, type TestContext, test } from 'vitest';
import { isAssertionError } from './assertion-error.ts';

/** Asserts one promise about `subject` (a function, an object, or a factory for either). Clean up with `onTestFinished`. */
export type Contract<Subject> = (subject: Subject, context: TestContext) => unknown;

/**
 * Registers two vitest tests from one contract. `test.fails` would not do: it is green on any throw, also on a typo.
 * Use plain assertions in the contract: `expect.soft` does not throw, so the naive version would seem to keep it.
 */
export function pitfall<Subject>(
  name: string,
  contract: Contract<Subject>,
  { naive, ours }: { naive: NoInfer<Subject>; ours: NoInfer<Subject> },
): void {
  describe(name, () => {
    test('the naive version breaks this', (context) => mustBreak(() => contract(naive, context)));
    test('ours keeps this', async (context) => void (await contract(ours, context)));
  });
}

/** Resolves when `run` fails with an AssertionError; otherwise throws an Error that says what happened instead. */
export async function mustBreak(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (cause) {
    if (isAssertionError(cause)) return;
    const thrown = cause instanceof Error ? `${cause.name}: ${cause.message}` : `${cause}`;
    throw new Error(`Cannot count the naive version as broken: no assertion failed, it crashed with ${thrown}`, {
      cause,
    });
  }
  throw new Error('Cannot count the naive version as broken: it satisfied the contract');
}
