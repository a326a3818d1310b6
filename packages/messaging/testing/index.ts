// For those who write an adapter, and for tests of what publishes or subscribes.
export { asyncApiFindings } from './async-api-findings.ts';
export { type BusUnderTest, eventBusContract } from './event-bus-contract.ts';
export { type NatsServer, natsServer } from './nats-server.ts';
export { onlyReleased } from './only-released.ts';
