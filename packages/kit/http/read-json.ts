// Reads a JSON body within a size. Refusals leave the connection open, so that the client receives the answer.
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';

/** Sets `req.body` to the parsed JSON, or to undefined when no body was sent. */
export function readJson(limitBytes: number): RequestHandler {
  return async (req, _res, next) => {
    req.body = await bodyOf(req, limitBytes);
    next();
  };
}

async function bodyOf(req: IncomingMessage, limitBytes: number): Promise<unknown> {
  const length = Number(req.headers['content-length'] ?? 0);
  if (length === 0 && req.headers['transfer-encoding'] === undefined) return undefined;
  if (!isPlainJson(req)) {
    throw new HttpProblem('unsupported-media-type', 'Send application/json in UTF-8 without a content encoding');
  }
  const tooLarge = () => new HttpProblem('body-too-large', `At most ${limitBytes} bytes are accepted`);
  if (length > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > limitBytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new HttpProblem('malformed-request', 'The body ended early', { cause });
  }
  if (size > limitBytes) throw tooLarge();
  if (size === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    // The parser's own message quotes the body, which may hold a password.
    throw new HttpProblem('malformed-json', 'The body is not valid JSON in UTF-8');
  }
}

function isPlainJson({ headers }: IncomingMessage): boolean {
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charsets = parameters.map((text) => text.trim()).filter((text) => text.startsWith('charset'));
  return (
    type?.trim() === 'application/json' &&
    charsets.every((text) => /^charset="?utf-8"?$/.test(text)) &&
    (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity'
  );
}
