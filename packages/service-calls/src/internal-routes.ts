// What a service does for other services, as a table: who may ask, what is asked, what is answered. The gateway leads to none
// of it.
import type { z } from 'zod';
import { answer, parseBody, type Routes } from '#kit/http';
import type { ServiceDoor } from './service-door.ts';

export type Operation = (door: ServiceDoor) => Routes[string];

/**
 * `from`: who may ask. `run` may be called twice for one question, since the first answer may have got lost, and does nothing more
 * then. If its second answer would be another one, it is to be asked `once`.
 */
export const operation =
  <Asked extends z.ZodType>(
    from: readonly string[],
    asked: Asked,
    run: (asked: z.output<Asked>) => Promise<unknown>,
  ): Operation =>
  (door) => ({
    POST: async (req, res) => {
      door.only(res, from);
      answer(res, 200, { value: (await run(parseBody(asked, req))) ?? null });
    },
  });

export const internalRoutes = (door: ServiceDoor, operations: Record<string, Operation>): Routes =>
  Object.fromEntries(Object.entries(operations).map(([name, mount]) => [`/internal/${name}`, mount(door)]));
