// What requests have in common here: who asks, as the account is now; under which id a command comes; which past is meant.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { BlogError } from '#contract';
import { principalOf, signedIn } from '#jwt-refresh';
import { HttpProblem, parseQuery, requestContext } from '#kit/http';
import { currentActor } from '../commands/current-actor.ts';
import type { AsOf, Load } from '../commands/load.ts';
import type { Actor } from '../domain/decider.ts';

export type ActiveActor = Exclude<Actor, undefined>;

export function createActors(load: Load) {
  return {
    /** Undefined for nobody, and for whoever has no account any longer. */
    async viewer(res: Response): Promise<Actor> {
      const principal = principalOf(res);
      return principal && currentActor(load, principal.id);
    },
    async actor(res: Response): Promise<ActiveActor> {
      const actor = await currentActor(load, signedIn(res).id);
      if (!actor) throw new BlogError('invalid-token', 'Cannot go on: your account is not active');
      return actor;
    },
  };
}

export type Actors = ReturnType<typeof createActors>;

export const param = (req: Request, name: string): string => String(req.params[name]);

const number = z.string().regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1');

const commandQuery = z.strictObject({ expectedVersion: number.transform(Number).optional() });

export const expectedVersion = (req: Request): number | undefined => parseQuery(commandQuery, req).expectedVersion;

const asOfQuery = z.strictObject({
  asOf: z
    .union([
      number.transform((version): AsOf => ({ version: Number(version) })),
      z.iso.datetime({ offset: true }).transform((time): AsOf => ({ time: new Date(time) })),
    ])
    .optional(),
});

/** `?asOf=3` is a version, `?asOf=2026-05-01T12:00:00Z` a time. */
export const asOf = (req: Request): AsOf | undefined => parseQuery(asOfQuery, req).asOf;

/** The id of the command and of the request that brought it. Whoever sends the same Idempotency-Key sends the same command. */
export function causeOf(req: Request, actor: Actor, digest: (value: string) => string) {
  const correlation = requestContext()?.requestId ?? randomUUID();
  const key = req.get('Idempotency-Key');
  if (key === undefined) return { commandId: randomUUID(), correlation };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    const detail = 'must be 1 to 255 visible ASCII characters';
    const errors = [{ parameter: 'Idempotency-Key', detail }];
    throw new HttpProblem('invalid-parameter', `Cannot use the Idempotency-Key: it ${detail}`, { errors });
  }
  // Nobody can tell anonymous callers apart: each request has a space of keys to itself.
  const space = actor?.id ?? digest(`anonymous ${JSON.stringify(req.body)}`);
  return { commandId: `${space} ${key}`, correlation };
}
