// Gives the reference server a fault and lets the suite find it.
import type { Theme } from '../suite/case.ts';
import { type CaseResult, runContract } from '../suite/run-contract.ts';
import type { Deviation } from './fault.ts';
import { referenceCredentials, startReference } from './start-reference.ts';

// This server has no effects that take a moment, so a fault need not be waited for.
const PATIENCE_MS = 200;

/** The first case of these themes that fails, or undefined when the fault survives them; all themes unless told otherwise. */
export async function killerOf(fault: Deviation, themes?: readonly Theme[]): Promise<CaseResult | undefined> {
  const server = await startReference({ faults: [fault] });
  try {
    const { results } = await runContract(server.url, {
      ...referenceCredentials,
      patienceMs: PATIENCE_MS,
      concurrency: 4,
      stopAtFirstFailure: true,
      ...(themes && { themes }),
    });
    return results.find(({ error }) => error);
  } finally {
    await server.stop();
  }
}
