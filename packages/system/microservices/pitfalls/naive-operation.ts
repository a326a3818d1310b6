// A route between services that trusts what another service sends: a type is a comment that nobody checks when it runs.
import type { z } from 'zod';
import { answer } from '#kit/http';
import type { operation } from '#service-calls';

export const naiveOperation: typeof operation =
  <Asked extends z.ZodType>(
    from: readonly string[],
    _asked: Asked,
    run: (asked: z.output<Asked>) => Promise<unknown>,
  ) =>
  (door) => ({
    POST: async (req, res) => {
      door.only(res, from);
      answer(res, 200, { value: (await run(req.body as z.output<Asked>)) ?? null });
    },
  });
