// The route table: which service answers what. What stands in no line is not reachable through the gateway, such as the
// `/internal` routes of the services.
import type { BlogProblem } from '#contract';

export type ServiceName = 'auth' | 'users' | 'posts';

export type Route = {
  path: string;
  /** The only one that this line is for; all of them when it is not named. */
  method?: Method;
  service: ServiceName;
  /** What the service says of an id that is nobody's. */
  missing?: BlogProblem;
};

/** `:name` is one segment, whatever it is; `*` at the end is the path before it and everything below. The first that fits counts. */
const routes: readonly Route[] = [
  { path: '/.well-known/jwks.json', service: 'auth' },
  { path: '/api/auth/*', service: 'auth' },
  { path: '/api/users/:id/posts', service: 'posts', missing: 'user-not-found' },
  // What crosses the services is begun where the processes live.
  { path: '/api/users', method: 'POST', service: 'auth' },
  { path: '/api/users/:id', method: 'DELETE', service: 'auth', missing: 'user-not-found' },
  { path: '/api/users/*', service: 'users', missing: 'user-not-found' },
  { path: '/api/posts/*', service: 'posts', missing: 'post-not-found' },
];

/** What may be asked of a service. It says itself which of these a path knows; TRACE and its like stay outside. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof methods)[number];

const table = routes.map((route) => ({ route, pattern: patternOf(route.path) }));

function patternOf(path: string): RegExp {
  const exact = path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${exact.replace(/\/\*$/, '(?:/[^/]+)*')}$`);
}

/** Whether it may be for one, or is no path at all: the rest is for `targetOf` and `routeOf` to say. */
export const isForService = (url: string): boolean => /^(?:\/(?:api|\.well-known)\/|[^/*])/.test(url);

/** Empty segments belong to nobody. */
export const routeOf = (path: string, method: string): Route | undefined =>
  table.find(({ route, pattern }) => (route.method ?? method) === method && pattern.test(path))?.route;
