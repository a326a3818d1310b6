// One's own account over HTTP.
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { email, password, registration, typed } from '#contract';
import { answer, parseBody, type Routes } from '#kit/http';
import { principalOf, signedIn } from '../authenticate.ts';
import { type LoginFailures, limitGuesses, parseNewAccount, refuseGuessable } from '../http/index.ts';
import type { AccountService } from './account-service.ts';
import { accountView } from './accounts.ts';
import { permissions } from './permissions.ts';

// What is refused must not tell what passwords look like.
const currentPassword = typed(1, 1024);
export const emailChange = z.strictObject({ currentPassword, email }).meta({ id: 'EmailChange' });
export const passwordChange = z
  .strictObject({ currentPassword, newPassword: password })
  .meta({ id: 'PasswordChange', description: 'Every other session of the account ends with it.' });

const privately = { 'Cache-Control': 'no-store' };

export const registerHandler =
  (service: AccountService): RequestHandler =>
  async (req, res) =>
    answer(res, 201, accountView(await service.register(await parseNewAccount(registration, req))), privately);

export function meRoutes(service: AccountService, failures: LoginFailures): Routes {
  // A stolen access token is good for minutes: it must not be good for trying passwords.
  const slowGuessing = limitGuesses(failures, (req: Request) => (req.res && principalOf(req.res)?.id) ?? '');
  return {
    '/api/me': {
      GET: async (_req, res) => answer(res, 200, accountView(await service.existing(signedIn(res))), privately),
    },
    '/api/me/permissions': {
      GET: async (_req, res) => {
        const { role } = await service.existing(signedIn(res));
        answer(res, 200, { role, permissions: permissions.of(role) }, privately);
      },
    },
    '/api/me/email': {
      PUT: [
        ...slowGuessing,
        async (req, res) => {
          const who = signedIn(res);
          const { currentPassword, email } = parseBody(emailChange, req);
          answer(res, 200, accountView(await service.changeEmail(who, currentPassword, email)));
        },
      ],
    },
    '/api/me/password': {
      PUT: [
        ...slowGuessing,
        async (req, res) => {
          const who = signedIn(res);
          const { currentPassword, newPassword } = parseBody(passwordChange, req);
          const { email } = await service.existing(who);
          await refuseGuessable({ email, password: newPassword }, '/newPassword');
          await service.changePassword(who, currentPassword, newPassword);
          answer(res, 204);
        },
      ],
    },
  };
}
