// A bound on a body that somebody else reads: the stream stays as it is, only longer than the bound it cannot get.
import type { IncomingMessage } from 'node:http';

/**
 * Throws what `error` makes when more than `mostBytes` are announced or have come already; else resolves never, and rejects
 * with it as soon as more have come. Then nothing of the rest reaches the reader, who gets the error too, and no end.
 */
export function boundBody(req: IncomingMessage, mostBytes: number, error: () => Error): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  // Some of it may have come before anybody asked for a bound.
  let bytes = req.readableLength;
  let over = Math.max(bytes, Number(req.headers['content-length'] ?? 0)) > mostBytes;
  const push = req.push.bind(req);

  function stop(): void {
    over = true;
    const cause = error();
    reject(cause);
    // Destroyed as Node does it, the socket would end with the stream, and the answer with the socket; and an error that
    // nobody listens for would end the process.
    req._destroy = (reason, done) => done(req.listenerCount('error') > 0 ? reason : null);
    // After the answer to the rejection: the reader may have one of its own.
    setImmediate(() => req.destroy(cause));
  }

  req.push = (chunk: Buffer | null, encoding) => {
    bytes += chunk?.length ?? 0;
    if (!over && bytes > mostBytes) stop();
    // Whatever still comes is dropped. "True" goes on reading: left paused, it would stand in the way of the next request.
    return over ? true : push(chunk, encoding);
  };
  if (over) throw error();
  return promise;
}
