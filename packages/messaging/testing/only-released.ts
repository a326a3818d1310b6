// For tests of a publisher: every event is held to the file of its release, as a consumer reads it, and not to our own code.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { EventBus } from '../src/event-bus.ts';
import { readReleased } from '../src/event-contracts/released-contracts.ts';

/** The same bus, whose `publish` throws an Error on what was not released. */
export async function onlyReleased<Tx>(bus: EventBus<Tx>, folder: string): Promise<EventBus<Tx>> {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const released = new Map<string, ValidateFunction>();
  for (const [type, schema] of await readReleased(folder)) released.set(type, ajv.compile(schema));

  return {
    ...bus,
    async publish(tx, events) {
      for (const { type, data } of events) {
        const isValid = released.get(type);
        if (!isValid) throw new Error(`Cannot publish "${type}": "${folder}" has no file of it`);
        if (!isValid(data))
          throw new Error(`Cannot publish "${type}": ${ajv.errorsText(isValid.errors, { dataVar: 'data' })}`);
      }
      return bus.publish(tx, events);
    },
  };
}
