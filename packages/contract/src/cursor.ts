// A cursor is the id of the last row that was seen, in a wrapping that tells clients to treat it as opaque.
import { z } from 'zod';

export const encodeCursor = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** The id inside, or undefined for anything that encodeCursor did not make. */
export function decodeCursor(cursor: string): string | undefined {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return z.uuid().safeParse(id).success && encodeCursor(id) === cursor ? id : undefined;
}
