// Before what a lab does: a page of somebody else could send it, too, without being able to read the answer. And a page whose
// name leads to this machine all at once could even read it, since for the browser it is the same server.
import { isIP } from 'node:net';
import { HttpProblem, type Routes } from '#kit/http';

type Handler = Exclude<NonNullable<Routes[string]['GET']>, unknown[]>;

/** `names` are those of the atlas beside `localhost`. Each route answers `unknown-name` or `from-elsewhere` to all others. */
export function onlyOurPages(names: readonly string[], routes: Routes): Routes {
  const known = new Set(['localhost', ...names]);
  const check: Handler = (req, _res, next) => {
    const [site, origin, host] = [req.get('sec-fetch-site'), req.get('origin'), req.get('host')];
    if (!isOurName(host, known)) return next(new HttpProblem('unknown-name'));
    // Browsers say the site only to addresses that they trust, such as this machine; the origin of a POST they say to all.
    const isOurs = site === undefined ? isOrigin(origin, host) : site === 'same-origin';
    next(isOurs ? undefined : new HttpProblem('from-elsewhere'));
  };
  const checked = (methods: Routes[string]): Routes[string] =>
    Object.fromEntries(Object.entries(methods).map(([method, handlers]) => [method, [check, handlers].flat()]));
  return Object.fromEntries(Object.entries(routes).map(([path, methods]) => [path, checked(methods)]));
}

/** Nobody can make an address lead elsewhere, so a page that was loaded from ours is ours. */
function isOurName(host: string | undefined, known: ReadonlySet<string>): boolean {
  const name = URL.parse(`http://${host}`)?.hostname ?? '';
  return isIP(name.replace(/^\[|\]$/g, '')) > 0 || known.has(name);
}

/** Who names none is no browser. */
const isOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || URL.parse(origin)?.host === host;
