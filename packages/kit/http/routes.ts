// The route table is the API at a glance; HEAD, OPTIONS and 405 follow from it.
import type { Express, RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';
import { readJson } from './read-json.ts';

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
type Method = keyof typeof verbs;

/** By Express path, then by method. POST, PUT and PATCH find their JSON in `req.body`; other bodies are not read. */
export type Routes = Record<string, Partial<Record<Method, RequestHandler | RequestHandler[]>>>;

export function mountRoutes(app: Express, routes: Routes, bodyLimitBytes: number): void {
  const withBody = readJson(bodyLimitBytes);
  for (const [path, handlers] of Object.entries(routes)) {
    const route = app.route(path);
    for (const [method, steps] of Object.entries(handlers)) {
      const verb = verbs[method as Method];
      route[verb](...(verb === 'get' || verb === 'delete' ? [] : [withBody]), ...[steps].flat());
    }
    const Allow = [...Object.keys(handlers), ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    route.all((req, res) => {
      if (req.method !== 'OPTIONS') {
        throw new HttpProblem('method-not-allowed', `Allowed here: ${Allow}`, { headers: { Allow } });
      }
      res.writeHead(204, { Allow }).end();
    });
  }
}
