// One service is gone: what needs it says so soon, everything else goes on, and what was told meanwhile is not lost.
import { describeFailures } from '../testing/failure-cases.ts';

describeFailures('events from the outbox', async () => ({}));
