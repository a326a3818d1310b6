// Sparse answers: `?fields=title,author.name` names what is wanted, and the rest is not sent.
import { hash } from 'node:crypto';
import { z } from 'zod';

/** The parameter, for a list or an item with these fields. */
export const fieldsOf = (known: readonly string[]) =>
  z
    .string()
    .max(500)
    .refine((text) => text.split(',').every((name) => known.includes(name)), `must be some of: ${known.join()}`)
    .optional();

export function pick(view: object, fields: string | undefined): object {
  if (fields === undefined) return view;
  const all: Record<string, unknown> = { ...view };
  const picked: Record<string, unknown> = {};
  for (const path of fields.split(',')) {
    const [name = '', inner] = path.split('.');
    picked[name] = inner === undefined ? all[name] : { ...Object(picked[name]), [inner]: Object(all[name])[inner] };
  }
  return picked;
}

/** Other bytes, another tag. */
export const sparseTag = (tag: string, fields: string | undefined): string =>
  fields === undefined ? tag : tag.replace(/"$/, `~${hash('sha256', fields, 'base64url').slice(0, 8)}"`);

/** For a write it does not matter which fields were read: a tag names a version of the whole. */
export const wholeTag = (tag: string): string => tag.replace(/~[\w-]{8}"$/, '"');
