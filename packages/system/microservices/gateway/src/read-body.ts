// A body is read whole before a service hears of the request: a client that sends slowly holds a connection of ours, and none
// between the services; what it breaks off was never sent.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { boundBody } from '#http-server';
import { HttpProblem } from '#kit/http';
import { ClientLeft } from './problems.ts';

type Limits = {
  /** Of one body, from somebody who shows no token, and from somebody who does; whether it is good, the service says. */
  anonymousBytes: number;
  signedInBytes: number;
  /** Of all bodies together that are kept at once. */
  allBytes: number;
};

export function createBodyReader({ anonymousBytes, signedInBytes, allBytes }: Limits) {
  let kept = 0;

  /** It counts as kept until the answer has ended. Throws `body-too-large`, `unavailable` while too much is kept, and ClientLeft. */
  return async function readBody(req: IncomingMessage, res: ServerResponse): Promise<Buffer> {
    const { authorization, expect } = req.headers;
    const most = authorization === undefined ? anonymousBytes : Math.max(anonymousBytes, signedInBytes);
    const tooLarge = () => new HttpProblem('body-too-large', `At most ${most} bytes are accepted`);
    const over = boundBody(req, most, tooLarge);
    if (/^100-continue$/i.test(expect ?? '')) res.writeContinue();
    const chunks: Buffer[] = [];
    let bytes = 0;
    res.once('close', () => {
      kept -= bytes;
    });
    const { promise: read, resolve, reject } = Promise.withResolvers<void>();
    // Not `for await`, which closes the connection when it is left, and with it the way of the answer.
    req.on('data', (chunk: Buffer) => {
      // The rest is dropped, so that the next request of this connection can be read.
      if (kept + chunk.length > allBytes) return void reject(new HttpProblem('unavailable'));
      kept += chunk.length;
      bytes += chunk.length;
      chunks.push(chunk);
    });
    req.on('end', resolve);
    req.on('error', (error) => reject(error instanceof HttpProblem ? error : new ClientLeft()));
    await Promise.race([read, over]);
    return Buffer.concat(chunks, bytes);
  };
}

/** Whether there is one to be read. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
