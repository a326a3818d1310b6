import { sessionStoreContract } from '../testing/session-store-contract.ts';
import { createMemorySessionStore } from './memory-session-store.ts';

const store = createMemorySessionStore();
sessionStoreContract(() => store);
