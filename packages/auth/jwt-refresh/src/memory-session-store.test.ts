import { createMemorySessionStore } from './memory-session-store.ts';
import { sessionStoreContract } from './session-store.contract.ts';

const store = createMemorySessionStore();
sessionStoreContract(() => store);
