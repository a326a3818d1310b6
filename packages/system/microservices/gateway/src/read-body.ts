// A body is read whole before a service hears of the request: a client that sends slowly holds a connection of ours, and none
// between the services; what it breaks off was never sent.
import type { Request, Response } from 'express';
import { HttpProblem } from '#kit/http';
import { ClientLeft } from './problems.ts';

/** Bounds what is kept for all clients together. Each body is bounded by the mount that this stands behind. */
export function createBodyReader(mostBytes: number) {
  let kept = 0;

  /** Null without a body. It counts as kept until the answer has ended. Throws `unavailable` while too much is, and ClientLeft. */
  return async function readBody(req: Request, res: Response): Promise<Buffer | null> {
    const { 'content-length': length, 'transfer-encoding': coding } = req.headers;
    if (coding === undefined && (length === undefined || length === '0')) return null;
    const chunks: Buffer[] = [];
    let bytes = 0;
    res.once('close', () => {
      kept -= bytes;
    });
    const { promise: read, resolve, reject } = Promise.withResolvers<void>();
    // Not `for await`, which closes the connection when it is left, and with it the way of the answer.
    req.on('data', (chunk: Buffer) => {
      // The rest is dropped, so that the next request of this connection can be read.
      if (kept + chunk.length > mostBytes) return void reject(new HttpProblem('unavailable'));
      kept += chunk.length;
      bytes += chunk.length;
      chunks.push(chunk);
    });
    req.on('end', resolve);
    req.on('error', (error) => reject(error instanceof HttpProblem ? error : new ClientLeft()));
    await read;
    return Buffer.concat(chunks, bytes);
  };
}
