// One's own account: who am I, what may I, and the two changes that ask for the password again.
import { z } from 'zod';
import { fullUser, role } from '#contract';
import { emailChange, passwordChange } from '../me-routes.ts';
import { permissions } from '../permissions.ts';
import { ada, adasPassword } from './examples.ts';
import type { Operation } from './operation.ts';

const permissionList = z
  .strictObject({ role, permissions: z.array(z.enum(permissions.names)) })
  .meta({ id: 'Permissions' });
const one = { schema: fullUser, example: ada };
const usual = { tag: 'Account', token: 'needed' } as const;
const asksAgain = 'Asks for the current password again: whoever holds an open browser is not yet its owner.';

export const accountOperations: readonly Operation[] = [
  {
    ...{ ...usual, id: 'me', method: 'GET', path: '/api/me' },
    summary: 'Who am I?',
    description: 'The account as it is now; the role in the token may be some minutes old.',
    answers: { 200: { ...one, description: 'Your account.' } },
  },
  {
    ...{ ...usual, id: 'myPermissions', method: 'GET', path: '/api/me/permissions' },
    summary: 'What may I do?',
    description: 'For a front end to show what is possible. Each route decides for itself, whatever this list says.',
    answers: {
      200: {
        description: 'Your role and what it holds.',
        schema: permissionList,
        example: { role: ada.role, permissions: permissions.of(ada.role) },
      },
    },
  },
  {
    ...{ ...usual, id: 'changeEmail', method: 'PUT', path: '/api/me/email' },
    summary: 'Change my e-mail address',
    description: asksAgain,
    body: { schema: emailChange, example: { currentPassword: adasPassword, email: ada.email } },
    answers: { 200: { ...one, description: 'Your account with the new address.' } },
    refusals: ['wrong-password', 'email-taken', 'too-many-logins'],
  },
  {
    ...{ ...usual, id: 'changePassword', method: 'PUT', path: '/api/me/password' },
    summary: 'Change my password and end my other sessions',
    description: asksAgain,
    body: { schema: passwordChange, example: { currentPassword: adasPassword, newPassword: adasPassword } },
    answers: { 204: { description: 'The password is changed, and every other session is over.' } },
    refusals: ['wrong-password', 'too-many-logins'],
  },
];
