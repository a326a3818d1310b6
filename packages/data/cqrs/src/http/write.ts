// The HTTP edge of commands: each is done once for its key, in a transaction that also keeps the answer.
import type { KeyObject } from 'node:crypto';
import type { Request, Response } from 'express';
import { createIdempotent, type Reply } from '#blog-http';
import type { Commands } from '../commands/commands.ts';
import type { KeptCommands } from '../commands/kept-commands.ts';
import type { Run, Runner } from '../commands/run-commands.ts';
import { positionHeader } from './positions.ts';

export type Write = {
  run: Run;
  /** Answers the request; one with an Idempotency-Key takes effect once, and gets the first answer again. */
  once<Result>(
    req: Request,
    res: Response,
    work: (commands: Commands) => Promise<Result>,
    reply: (result: Result, position: number) => Reply,
  ): Promise<void>;
};

type Parts = {
  runner: Runner;
  kept: Pick<KeptCommands, 'once'>;
  secret: KeyObject;
  /** Called after the commit and before the answer. */
  settle(position: number): Promise<unknown>;
};

export function createWrite({ runner, kept, secret, settle }: Parts): Write {
  const run: Run = async (work) => {
    const done = await runner.run(work);
    await settle(done.position);
    return done;
  };

  const idempotent = createIdempotent<Run>({
    services: run,
    async once(keyed, work) {
      const done = await kept.once(keyed, (tx) => work(runner.runIn(tx)));
      if (done !== 'reused') await settle(Number(done.reply.headers.Position));
      return done;
    },
    secret,
  });

  return {
    run,
    once: (req, res, work, reply) =>
      idempotent(req, res, async (run) => {
        const { result, position } = await run(work);
        const { headers, ...rest } = reply(result, position);
        return { ...rest, headers: { ...headers, ...positionHeader(position) } };
      }),
  };
}
