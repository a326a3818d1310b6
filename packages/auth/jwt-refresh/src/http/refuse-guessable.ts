// A password that is easily guessed, refused as every field that does not fit.
import type { Request } from 'express';
import type { z } from 'zod';
import { HttpProblem, parseBody } from '#kit/http';
import { whyGuessable } from '../guessable-passwords.ts';

/** The body as the schema of a new account says. Throws `validation-failed`. */
export async function parseNewAccount<Account extends { email: string; password: string }>(
  schema: z.ZodType<Account>,
  req: Request,
): Promise<Account> {
  const account = parseBody(schema, req);
  await refuseGuessable(account, '/password');
  return account;
}

/** `pointer` is where the body has the password. Throws `validation-failed`. */
export async function refuseGuessable(account: { email: string; password: string }, pointer: string): Promise<void> {
  const detail = await whyGuessable(account.password, account.email);
  if (detail !== undefined) {
    throw new HttpProblem('validation-failed', 'The body does not match its schema', { errors: [{ pointer, detail }] });
  }
}
