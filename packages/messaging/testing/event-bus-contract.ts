// What every EventBus promises; each adapter's test runs it.
import { afterAll, beforeAll, describe } from 'vitest';
import { competitionCases } from './competition-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { failureCases } from './failure-cases.ts';
import type { BusUnderTest } from './world.ts';

export type { BusUnderTest };

/** `withProcesses: false` for an adapter that lives in one process. */
export function eventBusContract<Tx>(open: () => Promise<BusUnderTest<Tx>>, { withProcesses = true } = {}): void {
  describe('as every event bus', () => {
    let subject: BusUnderTest<Tx>;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());

    deliveryCases(() => subject);
    failureCases(() => subject);
    if (withProcesses) competitionCases(() => subject);
  });
}
