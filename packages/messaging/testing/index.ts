// For those who write an adapter, and for tests of what publishes or subscribes.
export { type BusUnderTest, eventBusContract } from './event-bus-contract.ts';
