// Gives each answer to a write its Position. The position is that after the commit, and only when the answer begins everything
// is committed, whoever wrote it: so an answer is held back here until the position is known.
import type { RequestHandler } from 'express';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
// Also who was refused for an old version: what a late replica shows would be refused again.
const conflicts = new Set([409, 412]);

export const tellPosition =
  (position: () => Promise<number>): RequestHandler =>
  (req, res, next) => {
    if (safe.has(req.method)) return next();
    const { writeHead, end } = res;
    let status = 200;
    let begin = () => {};
    res.writeHead = (...head: [number]) => {
      [status] = head;
      begin = () => void Reflect.apply(writeHead, res, head);
      return res;
    };
    res.end = (...rest: unknown[]) => {
      Object.assign(res, { writeHead, end });
      const send = () => {
        begin();
        Reflect.apply(end, res, rest);
      };
      if (status >= 400 && !conflicts.has(status)) send();
      // A database that is away since the commit takes nothing back: then the writer hears of no position.
      else
        position()
          .then((at) => void res.setHeader('Position', at))
          .catch(() => {})
          .finally(send);
      return res;
    };
    next();
  };
