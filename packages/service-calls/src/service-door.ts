// Which way a request comes in: people with the token that they got at their sign-in, and on /internal/ services with one of
// theirs. Neither opens what the other is for.
import type { RequestHandler, Response } from 'express';
import { AuthError, authenticate, principalOf } from '#jwt-refresh/verifier';
import { ServiceError } from './service-error.ts';
import { serviceRole } from './service-tokens.ts';

type Verify = Parameters<typeof authenticate>[0];

export type ServiceDoor = {
  /** Comes before the routes. */
  authenticate: RequestHandler;
  /** Throws `service-token-refused` unless one of these services asks. */
  only(res: Response, services: readonly string[]): void;
};

/** Two verifiers of two audiences: `people` is that of the whole system, `services` the name of this service. */
export function createServiceDoor(verify: { people: Verify; services?: Verify }): ServiceDoor {
  const refused = (cause?: unknown) =>
    new ServiceError('service-token-refused', 'Cannot answer: this is for other services', { cause });
  const ofPeople = authenticate(verify.people);
  const ofServices = authenticate(verify.services ?? (() => Promise.reject(refused())));

  return {
    authenticate: (req, res, next) => {
      if (!req.path.startsWith('/internal/')) return ofPeople(req, res, next);
      res.locals.isInternal = true;
      return Promise.resolve(ofServices(req, res, next)).catch((error: unknown) => {
        throw error instanceof AuthError && error.code === 'invalid-token' ? refused(error) : error;
      });
    },
    only(res, services) {
      const caller = res.locals.isInternal === true ? principalOf(res) : undefined;
      if (caller?.role !== serviceRole || !services.includes(caller.id)) throw refused();
    },
  };
}
