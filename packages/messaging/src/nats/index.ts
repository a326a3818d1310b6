// The event bus over NATS JetStream.
export { createNatsBus, type NatsBusOptions } from './nats-event-bus.ts';
