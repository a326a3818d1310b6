// Prefer (RFC 7240): a client that needs no body back says so, and gets none.
import type { Request, Response } from 'express';
import { answer } from '#kit/http';

const minimal = /(?:^|,)\s*return\s*=\s*"?minimal"?\s*(?:[,;]|$)/i;

export function answerAsPreferred(req: Request, res: Response, body: object, headers: Record<string, string>): void {
  const all = { ...headers, Vary: `${headers.Vary}, Prefer` };
  const isMinimal = minimal.test(req.get('Prefer') ?? '');
  if (isMinimal) answer(res, 204, undefined, { ...all, 'Preference-Applied': 'return=minimal' });
  else answer(res, 200, body, all);
}
