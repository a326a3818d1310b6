import { leewayContract } from '../testing/leeway-contract.ts';
import { sessionListContract } from '../testing/session-list-contract.ts';
import { sessionStoreContract } from '../testing/session-store-contract.ts';
import { createMemorySessionStore } from './memory-session-store.ts';

const store = createMemorySessionStore();
sessionStoreContract(() => store);
sessionListContract(() => store);
leewayContract(() => store);
