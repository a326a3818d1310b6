// For tests: where the ports of a start may be. Each pattern adds its own number to the base.
import { freePort } from '#measure/free-port';

/** Other tests take ports from 16,000 on, and the rehearsal of the containers takes those before. */
const range = { from: 10_100, below: 14_000 };

/** Nobody listens there now, nor on the ninety-nine ports after it, the last of which is the door for traces. */
export const freePortBase = (): Promise<number> => freePort(100, range);
