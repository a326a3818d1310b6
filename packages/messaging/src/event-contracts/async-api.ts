// The events of a program as one AsyncAPI 3 document, made from the schemas that its publishers are held to: who tells what,
// and who listens. What OpenAPI is for requests, this is for events.
import { cloudEvent } from '../cloud-event.ts';
import type { Subscription } from '../event-bus.ts';
import { type EventContract, type JsonSchema, schemaOf } from './event-contract.ts';

type Parts = {
  title: string;
  version: string;
  description: string;
  /** By the name of who publishes. */
  promises: Record<string, readonly EventContract[]>;
  subscriptions: readonly Pick<Subscription<never>, 'name' | 'types'>[];
};

type Operation = { action: 'send' | 'receive'; channel: object; summary: string };

/** Throws when a subscription waits for what nobody promises. */
export function asyncApi({ title, version, description, promises, subscriptions }: Parts) {
  const contracts = Object.values(promises).flat();
  const known = new Set(contracts.map(({ type }) => type));
  const operations: Record<string, Operation> = {};
  const add = (action: Operation['action'], who: string, type: string) => {
    const [name, verb] = action === 'send' ? ['tells', 'Tells'] : ['hears', 'Hears'];
    const channel = { $ref: `#/channels/${type}` };
    operations[`${who}-${name}-${type}`] = { action, channel, summary: `${verb} of "${type}": ${who}` };
  };
  for (const [who, told] of Object.entries(promises)) for (const { type } of told) add('send', who, type);
  for (const { name, types = [...known] } of subscriptions) {
    const strange = types.find((type) => !known.has(type));
    if (strange) throw new Error(`Cannot describe the events of "${name}": nobody promises "${strange}"`);
    for (const type of types) add('receive', name, type);
  }
  return {
    asyncapi: '3.1.0',
    info: { title, version, description },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      contracts.map(({ type }) => [type, { address: type, messages: { event: { $ref: messageOf(type) } } }]),
    ),
    operations,
    components: {
      messages: Object.fromEntries(contracts.map((contract) => [contract.type, message(contract)])),
      schemas: { envelope },
    },
  };
}

const messageOf = (type: string) => `#/components/messages/${type}`;

/** Without what makes it a document of its own. */
function partOf(contract: EventContract): JsonSchema {
  const { $id, $schema, ...part } = schemaOf(contract);
  return part;
}

const envelope = {
  ...partOf({ type: 'envelope', data: cloudEvent.omit({ data: true, type: true }) }),
  description: 'CloudEvents 1.0 as JSON, with the extensions for traces and for the order within one aggregate',
};

function message(contract: EventContract) {
  const { type } = contract;
  return {
    name: type,
    contentType: 'application/cloudevents+json',
    payload: {
      allOf: [{ $ref: '#/components/schemas/envelope' }],
      type: 'object',
      properties: { type: { const: type }, data: partOf(contract) },
      required: ['type', 'data'],
    },
  };
}
