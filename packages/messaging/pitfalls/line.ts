// One program that counts aloud and one that listens, with NATS between them: what they offer to the tests, and ours.
import type { createNatsWorld } from '../testing/nats-world.ts';

interface Line {
  /** Says the next number, from 0 on. */
  publish(): Promise<void>;
  /** Answers how to leave, as when a process ends. */
  listen(): Promise<() => Promise<void>>;
  heard(): Promise<number[]>;
}
export type CreateLine = (world: Awaited<ReturnType<typeof createNatsWorld>>) => Promise<Line>;

export const createOurLine: CreateLine = async ({ service }) => {
  const { bus, effects } = await service();
  const { publish } = bus();
  return {
    publish: async () => void (await publish(1)),
    async listen() {
      const process = bus();
      await process.subscribe();
      return process.stop;
    },
    heard: effects,
  };
};
