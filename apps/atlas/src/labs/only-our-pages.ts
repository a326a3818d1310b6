// Before what a lab does: a page of somebody else could send it, too, without being able to read the answer.
import { HttpProblem, type Routes } from '#kit/http';

type Handler = Exclude<NonNullable<Routes[string]['GET']>, unknown[]>;

/** Answers `from-elsewhere`. */
export const onlyOurPages: Handler = (req, _res, next) => {
  const from = req.get('sec-fetch-site') ?? 'same-origin';
  next(from === 'same-origin' ? undefined : new HttpProblem('from-elsewhere'));
};
