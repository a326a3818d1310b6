// The route table is the API at a glance; HEAD, OPTIONS, 405 and the reading of bodies follow from it.
import type { Express, Request, RequestHandler, Response } from 'express';
import getRawBody from 'raw-body';
import { HttpProblem } from './problem.ts';

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** By Express path, then by method. POST, PUT and PATCH (RFC 7396) find their JSON in `req.body`; other bodies are not read. */
export type Routes = Record<string, Partial<Record<keyof typeof verbs, RequestHandler | RequestHandler[]>>>;

/** In bytes. */
export type BodyLimit = (req: Request, res: Response) => number;

export function mountRoutes(app: Express, routes: Routes, bodyLimit: BodyLimit): void {
  const withBody = readJson(bodyLimit);
  for (const [path, handlers] of Object.entries(routes)) {
    const route = app.route(path);
    for (const [method, steps] of Object.entries(handlers)) {
      const verb = verbs[method as keyof typeof verbs];
      route[verb](verb === 'get' || verb === 'delete' ? [] : withBody, steps);
    }
    const Allow = [...Object.keys(handlers), ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    route.options((_req, res) => res.writeHead(204, { Allow }).end());
    route.all(() => {
      throw new HttpProblem('method-not-allowed', `Allowed here: ${Allow}`, { headers: { Allow } });
    });
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const otherCharset = /;\s*charset=(?!"?utf-?8"?\s*(;|$))/i;

// Not express.json: that reads a body which is too large to its end before it says so.
function readJson(bodyLimit: BodyLimit): RequestHandler {
  return async (req, res, next) => {
    const limit = bodyLimit(req, res);
    const { 'content-length': length = null, 'content-type': type = '', 'content-encoding': coding } = req.headers;
    const isJson = req.is(req.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json');
    if (isJson === null || length === '0') return next();
    if (!isJson || otherCharset.test(type) || (coding ?? 'identity') !== 'identity') {
      throw new HttpProblem('unsupported-media-type', 'Send application/json in UTF-8 without a content encoding');
    }
    try {
      const isWelcome = length === null || Number(length) <= limit;
      if (isWelcome && /^100-continue$/i.test(req.get('expect') ?? '')) res.writeContinue();
      const bytes = await getRawBody(req, { length, limit });
      if (bytes.length > 0) req.body = JSON.parse(utf8.decode(bytes));
    } catch (error) {
      if ((error as getRawBody.RawBodyError).type === 'entity.too.large') {
        // Left paused, the rest of the body would stand in the way of the next request on this connection.
        req.resume();
        throw new HttpProblem('body-too-large', `At most ${limit} bytes are accepted`);
      }
      // The parser's own message quotes the body, which may hold a password.
      throw new HttpProblem('malformed-json', 'The body is not valid JSON in UTF-8');
    }
    next();
  };
}
