// Each route that is asked with a body: what it is for, and the requests of the README as examples.
import type { z } from 'zod';
import editOldPost from '../../requests/edit-old-post.json' with { type: 'json' };
import readPost from '../../requests/read-post.json' with { type: 'json' };
import all from '../../requests/todos-all.json' with { type: 'json' };
import untilNo from '../../requests/todos-until-no.json' with { type: 'json' };
import untilYes from '../../requests/todos-until-yes.json' with { type: 'json' };
import unknownSubject from '../../requests/unknown-subject.json' with { type: 'json' };
import whatWithTodo from '../../requests/what-with-todo.json' with { type: 'json' };
import whichPosts from '../../requests/which-posts.json' with { type: 'json' };
import whoUpdatesTodo from '../../requests/who-updates-todo.json' with { type: 'json' };
import { accessDecision, accessDecisions, foundActions, foundEntities } from './answers.ts';
import { paths } from './metadata.ts';
import { actionSearch, evaluation, evaluations, resourceSearch, subjectSearch } from './schemas.ts';

export type Operation = {
  id: string;
  path: string;
  summary: string;
  description: string;
  body: z.ZodType;
  answer: z.ZodType;
  /** By what the example shows. */
  examples: Record<string, object>;
};

export const operations: readonly Operation[] = [
  {
    id: 'evaluate',
    path: paths.access_evaluation_endpoint,
    summary: 'May this subject do this with that resource?',
    description: 'A no is an answer like a yes: 200, with its reasons.',
    body: evaluation,
    answer: accessDecision,
    examples: {
      'Noor reads a post': readPost,
      'Noor edits what she wrote three weeks ago': editOldPost,
      'nobody knows this subject': unknownSubject,
    },
  },
  {
    id: 'evaluateBatch',
    path: paths.access_evaluations_endpoint,
    summary: 'Many questions at once',
    description: 'Answered in their order. What a question leaves out, the batch says for all.',
    body: evaluations,
    answer: accessDecisions,
    examples: { 'all three': all, 'until the first no': untilNo, 'until the first yes': untilYes },
  },
  {
    id: 'searchSubjects',
    path: paths.search_subject_endpoint,
    summary: 'Who may do this with that resource?',
    description: 'Looks through the directory of those who are known, in the order of their ids.',
    body: subjectSearch,
    answer: foundEntities,
    examples: { 'who may update it': whoUpdatesTodo },
  },
  {
    id: 'searchResources',
    path: paths.search_resource_endpoint,
    summary: 'With which resources may this subject do this?',
    description: 'Only for types whose resources are known here: posts and users.',
    body: resourceSearch,
    answer: foundEntities,
    examples: { 'two of the posts that Noor may delete': whichPosts },
  },
  {
    id: 'searchActions',
    path: paths.search_action_endpoint,
    summary: 'What may this subject do with that resource?',
    description: 'Actions in the order of their names.',
    body: actionSearch,
    answer: foundActions,
    examples: { 'what Morty may do with his todo': whatWithTodo },
  },
];
