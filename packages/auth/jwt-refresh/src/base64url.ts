// The parts of a JWT as text, and the one way of writing each.

export const textOf = (part = ''): string => Buffer.from(part, 'base64url').toString();

/** The bits that the last letter has too many would be free to choose, and the text no longer one. */
export const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;
