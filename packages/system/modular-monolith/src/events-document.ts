// What the modules tell each other, as an AsyncAPI document: beside /openapi.json, which says what clients may ask.
import { asyncApi, type EventContract } from '#messaging/event-contracts';

type Parts = {
  promises: Record<string, readonly EventContract[]>;
  subscriptions: readonly { name: string; types?: string[] }[];
};

const description = `Each event is a CloudEvent. It is written into the outbox by the transaction that changed something, and every
module that listens handles it exactly once. The order is kept for one subject, which is the id of a user.`;

export const describeEvents = ({ promises, subscriptions }: Parts) =>
  asyncApi({ title: 'Events of the modular monolith', version: '1.0.0', description, promises, subscriptions });
