// The door to the traces of this process: a server of its own, so that no gateway and no public port leads to it.
import { z } from 'zod';
import {
  answer,
  createHttpApp,
  type HttpAppOptions,
  HttpProblem,
  parseQuery,
  type Routes,
  startServer,
} from '#kit/http';
import type { HttpSettings } from '#kit/settings';
import type { Ring } from '#telemetry/sdk';

const asked = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) });

const problems = { 'trace-not-found': { status: 404, title: 'Trace not found' } };

const traceRoutes = (ring: Ring): Routes => ({
  '/traces': { GET: (req, res) => answer(res, 200, { items: ring.list(parseQuery(asked, req).limit) }) },
  '/traces/:id': {
    GET: (req, res) => {
      const trace = ring.find(String(req.params.id));
      if (!trace) throw new HttpProblem('trace-not-found', 'Nobody made it, or newer ones took its place');
      answer(res, 200, trace);
    },
  },
});

const local = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A page from elsewhere can give our address a name of its own, and would then read what is here. */
const onlyByOurName: NonNullable<HttpAppOptions['before']>[number] = (req, _res, next) =>
  next(local.test(req.headers.host ?? '') ? undefined : new HttpProblem('route-not-found'));

export function serveTraces(ring: Ring, settings: HttpSettings, logger: HttpAppOptions['logger']) {
  const app = createHttpApp({
    name: 'Traces',
    settings,
    logger,
    problems,
    ready: async () => {},
    home: { links: { '/traces': 'the newest traces of this process' } },
    before: local.test(settings.HOST) || settings.HOST === '::1' ? [onlyByOurName] : [],
    routes: traceRoutes(ring),
  });
  return startServer(app, settings, logger);
}
