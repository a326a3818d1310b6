import { eventStoreContract } from '../../testing/event-store-contract.ts';
import { createMemoryEventStore } from './memory-event-store.ts';

const store = createMemoryEventStore();

eventStoreContract('the event store in memory', () => store);
