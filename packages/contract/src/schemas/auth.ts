// Signing up, signing in, and the pair of tokens that comes of it.
import { z } from 'zod';
import { email, line, password, text, typed } from './text.ts';

export const registration = z
  .strictObject({ email, name: line(100), password })
  .meta({ id: 'Registration', description: 'Every new account starts with the role USER.' });

// A wrong password may be of any length: what a login refuses must not tell what passwords look like.
export const credentials = z.strictObject({ email, password: typed(1, 1024) }).meta({ id: 'Credentials' });

export const refreshRequest = z.strictObject({ refreshToken: text(1, 1024) }).meta({ id: 'RefreshRequest' });

export const tokenPair = z
  .strictObject({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().positive().meta({ description: 'Seconds until the access token ends.' }),
    refreshToken: z.string().meta({ description: 'Works once; using it again ends every session grown from it.' }),
  })
  .meta({ id: 'TokenPair' });

export type Registration = z.infer<typeof registration>;
export type Credentials = z.infer<typeof credentials>;
export type TokenPair = z.infer<typeof tokenPair>;
