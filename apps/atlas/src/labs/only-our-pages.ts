// Before what a lab does: a page of somebody else could send it, too, without being able to read the answer.
import { HttpProblem, type Routes } from '#kit/http';

type Handler = Exclude<NonNullable<Routes[string]['GET']>, unknown[]>;

/** Answers `from-elsewhere`. */
export const onlyOurPages: Handler = (req, _res, next) => {
  const [site, origin] = [req.get('sec-fetch-site'), req.get('origin')];
  // Browsers say the site only to addresses that they trust, such as this machine; the origin of a POST they say to all.
  const isOurs = site === undefined ? isOrigin(origin, req.get('host')) : site === 'same-origin';
  next(isOurs ? undefined : new HttpProblem('from-elsewhere'));
};

/** Who names none is no browser. */
const isOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || URL.parse(origin)?.host === host;
