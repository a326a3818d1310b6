// One secret of a machine without a vault, made into others: each has one use.
import { hkdfSync } from 'node:crypto';

export const derivedSecret = (secret: string, use: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', use, 32)).toString('base64url');
