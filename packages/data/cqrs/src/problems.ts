// What HTTP says for the refusals of this pattern alone.
import { blogProblems } from '#contract';

export const problems = {
  ...blogProblems,
  'command-not-found': { status: 404, title: 'No such command was done' },
  'not-stuck': { status: 409, title: 'No projection stands at this event' },
  'too-many-streams': { status: 503, title: 'Too many streams are open', headers: { 'Retry-After': '10' } },
  'not-yet-visible': {
    status: 503,
    title: 'The read model has not seen this yet',
    headers: { 'Retry-After': '1' },
  },
};
