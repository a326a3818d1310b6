// One connection of a client: its requests are answered one after the other, and it is closed in stages.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createUnread } from './unread.ts';

/** How long what a client still sends after its answer is read and dropped: a reset would destroy the answer. */
const lingerMs = 1_000;
/** A client may send so many requests ahead of their answers. */
const mostWaiting = 16;

type Exchange = { req: IncomingMessage; res: ServerResponse };

export type Connection = ReturnType<typeof createConnection>;

export function createConnection(socket: Socket, listener: RequestListener, isDraining: () => boolean) {
  const waiting: Exchange[] = [];
  let current: ServerResponse | undefined;
  let closing = false;
  let keepsAlive = true;
  const unread = createUnread(socket);

  // Node calls this after the last answer, and would reset a client that is still sending.
  socket.destroySoon = () => {
    closing = true;
    socket.end();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };

  function serve({ req, res }: Exchange): void {
    current = res;
    keepsAlive = res.shouldKeepAlive;
    sayLast();
    res.once('close', () => {
      if (!req.complete) setTimeout(() => req.complete || socket.destroy(), lingerMs).unref();
      current = undefined;
      unread.forget();
      // Nobody is left to read the others.
      if (socket.destroyed) waiting.length = 0;
      const next = waiting.shift();
      if (next) serve(next);
      // Its head had been sent when the stop began, and could not say that it is the last.
      else if (isDraining()) socket.destroySoon();
    });
    listener(req, res);
  }

  /** While the server stops, the last answer on each connection says `Connection: close`, however late it is written. */
  function sayLast(): void {
    if (isDraining() && waiting.length === 0 && current && !current.headersSent) current.shouldKeepAlive = false;
  }

  return {
    /** Answers now, or after the requests that came before: a client that does not read gets one answer, not a hundred. */
    take(exchange: Exchange): void {
      if (closing) return;
      if (!current) serve(exchange);
      else if (waiting.length < mostWaiting) {
        waiting.push(exchange);
        // An answer that was to be the last is not, unless it is on its way.
        if (!current.headersSent) current.shouldKeepAlive = keepsAlive;
      } else socket.destroy();
    },
    sayLast,
    unread,
    /** The answer under way, if there is one. */
    answering: (): ServerResponse | undefined => current,
    closeIfIdle: (): void => void (current || socket.destroySoon()),
    cut: (): void => void socket.destroy(),
  };
}
