// Who may, with what, and what: every result is what a single evaluation would permit. What is unknown has no results.
import type { z } from 'zod';
import type { DecisionPoint } from './decision-point.ts';
import { DecisionPointError } from './decision-point-error.ts';
import type { Directory } from './entities.ts';
import { type Page, pageOf } from './pages.ts';
import type { actionSearch, resourceSearch, subjectSearch } from './schemas.ts';

type Found = { type: string; id: string };

const candidatesOf = (directory: Directory | undefined) =>
  (directory?.list() ?? []).map(({ type, id }) => ({ key: id, result: { type, id } }));

export function searchSubjects(point: DecisionPoint, search: z.output<typeof subjectSearch>): Page<Found> {
  const { subject, page: _, ...question } = search;
  const candidates = candidatesOf(point.setOf(search.action.name)?.subjects.get(subject.type));
  return pageOf(search, candidates, (found) => point.may({ ...question, subject: found }));
}

/** Throws `resources-unknown` where only the callers know the resources: to say "none" would be untrue. */
export function searchResources(point: DecisionPoint, search: z.output<typeof resourceSearch>): Page<Found> {
  const { resource, page: _, ...question } = search;
  const set = point.setOf(search.action.name);
  const directory = set?.resources.get(resource.type);
  if (!directory && set?.actions.get(search.action.name) === resource.type) {
    const why = `Resources of type "${resource.type}" are known to the callers alone: evaluate each of yours`;
    throw new DecisionPointError('resources-unknown', why);
  }
  return pageOf(search, candidatesOf(directory), (found) => point.may({ ...question, resource: found }));
}

export function searchActions(point: DecisionPoint, search: z.output<typeof actionSearch>): Page<{ name: string }> {
  const { page: _, ...question } = search;
  const names = point.sets.flatMap(({ actions }) => [...actions.keys()]).sort();
  const candidates = names.map((name) => ({ key: name, result: { name } }));
  return pageOf(search, candidates, (action) => point.may({ ...question, action }));
}
