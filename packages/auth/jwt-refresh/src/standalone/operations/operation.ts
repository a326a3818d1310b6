// The words of the contract for a route, with the tags and the codes of this app.
import type { BlogProblem } from '#contract';
import type { Operation as Described } from '#contract/describe';
import type { sessionProblems } from '../../http/index.ts';

export type Operation = Described<
  'Signing in' | 'Account' | 'Sessions' | 'Service',
  BlogProblem | keyof typeof sessionProblems | 'too-many-requests'
>;
