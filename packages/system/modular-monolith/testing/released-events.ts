// For tests: where the events of the module users stand as they were last released.
import { fileURLToPath } from 'node:url';

export const releasedEvents = fileURLToPath(new URL('../src/modules/users/interface/released', import.meta.url));
