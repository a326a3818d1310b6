// Patterns that fail do not take the others down: each failure is kept with the name of its pattern.
import { explainError } from '#pattern';
import { asPattern } from './crash.ts';

export function collectFailures() {
  const reasons = new Map<string, string[]>();

  /** Resolves to nothing when the work fails. */
  async function attempt<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await asPattern(id, work);
    } catch (error) {
      const reason = explainError(error);
      reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
      return undefined;
    }
  }

  return {
    attempt,
    names: () => [...reasons.values()].flat(),
    /** What several have in common is said once. */
    say: () => [...reasons].map(([reason, ids]) => `Cannot start "${ids.join('", "')}": ${reason}`).join('\n'),
  };
}
