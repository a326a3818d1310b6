// Gives the reference server a fault and lets the suite find it.
import { type CaseResult, runContract } from '../suite/run-contract.ts';
import type { Fault } from './fault.ts';
import { referenceCredentials, startReference } from './start-reference.ts';

// This server has no effects that take a moment, so a fault need not be waited for.
const PATIENCE_MS = 200;

/** The first case that fails, or undefined when the fault survives the whole suite. */
export async function killerOf(fault: Fault): Promise<CaseResult | undefined> {
  const server = await startReference({ faults: [fault] });
  try {
    const { results } = await runContract(server.url, {
      ...referenceCredentials,
      patienceMs: PATIENCE_MS,
      concurrency: 4,
      stopAtFirstFailure: true,
    });
    return results.find(({ error }) => error);
  } finally {
    await server.stop();
  }
}
