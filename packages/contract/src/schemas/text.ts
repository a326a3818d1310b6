// The kinds of text that the Blog API takes. Bounded, and free of what a database or a log cannot hold.
import { z } from 'zod';

const NUL = String.fromCharCode(0);

// PostgreSQL's text holds no NUL, and a lone surrogate would come back as another character.
const storable = (value: string) => !value.includes(NUL) && value.isWellFormed();

const bounded = (string: z.ZodString, min: number, max: number) =>
  string.min(min).max(max).refine(storable, 'must be well-formed text without NUL characters');

export const text = (min: number, max: number) => bounded(z.string(), min, max);

// What would break the line, or write it backwards over what stands around it.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
// A letter, digit, sign or emoji that leaves a mark on the screen: not a blank that only counts as one.
const visible = /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line of visible text, such as a name or a title, without surrounding white space. */
export const line = (max: number) =>
  text(1, max)
    .trim()
    .min(1)
    .refine((value) => !unprintable.test(value) && visible.test(value), 'must be one line of visible text');

/** Compared without case everywhere, so it is stored in lower case. */
export const email = z
  .string()
  .max(254)
  .trim()
  .toLowerCase()
  .pipe(z.email())
  .meta({ override: { format: 'email' } });

/** Keyboards write "é" as one character or as two: both spellings are one password. */
export const typed = (min: number, max: number) => bounded(z.string().normalize('NFC'), min, max);

/** bcrypt reads 72 bytes and ignores the rest, so a longer password is refused, not cut. */
export const password = typed(12, 72).refine((value) => Buffer.byteLength(value) <= 72, 'must have at most 72 bytes');
