// The kinds of text that the Blog API takes. Bounded, and free of what a database or a log cannot hold.
import { z } from 'zod';

const NUL = String.fromCharCode(0);

// PostgreSQL's text holds no NUL, and a lone surrogate would come back as another character.
const storable = (value: string) => !value.includes(NUL) && value.isWellFormed();

export const text = (min: number, max: number) =>
  z.string().min(min).max(max).refine(storable, 'must be well-formed text without NUL characters');

/** A line of text without surrounding white space. */
export const line = (max: number) => text(1, max).trim().min(1);

/** Compared without case everywhere, so it is stored in lower case. */
export const email = z
  .string()
  .max(254)
  .trim()
  .toLowerCase()
  .pipe(z.email())
  .meta({ override: { format: 'email' } });

/** bcrypt reads 72 bytes and ignores the rest, so a longer password is refused, not cut. */
export const password = text(12, 72).refine((value) => Buffer.byteLength(value) <= 72, 'must have at most 72 bytes');
