// Each route that is asked with a body: what it is for, and examples that work on the policy sets which come along.
import type { z } from 'zod';
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

const morty = { type: 'user', id: 'CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs' };
const todoOf = (ownerID: string) => ({ type: 'todo', id: '1', properties: { ownerID } });
const [mortysTodo, ricksTodo] = [todoOf('morty@the-citadel.com'), todoOf('rick@the-citadel.com')];
const update = { name: 'can_update_todo' };
const noor = { type: 'user', id: '016f5e66-e800-7000-8000-000000000003' };
const oldPost = { type: 'post', id: '016f5e66-e800-7000-8000-000000000011' };

const batch = (evaluations_semantic: string) => ({
  ...{ subject: morty, action: update, options: { evaluations_semantic } },
  evaluations: [{ resource: mortysTodo }, { resource: ricksTodo }, { resource: mortysTodo }],
});

export const operations: readonly Operation[] = [
  {
    id: 'evaluate',
    path: paths.access_evaluation_endpoint,
    summary: 'May this subject do this with that resource?',
    description: 'A no is an answer like a yes: 200, with its reasons.',
    body: evaluation,
    answer: accessDecision,
    examples: {
      'Morty updates his own todo': { subject: morty, action: update, resource: mortysTodo },
      'Noor edits what she wrote three weeks ago': { subject: noor, action: { name: 'post:edit' }, resource: oldPost },
      'nobody knows this subject': { subject: { type: 'user', id: 'nobody' }, action: update, resource: mortysTodo },
    },
  },
  {
    id: 'evaluateBatch',
    path: paths.access_evaluations_endpoint,
    summary: 'Many questions at once',
    description: 'Answered in their order. What a question leaves out, the batch says for all.',
    body: evaluations,
    answer: accessDecisions,
    examples: {
      'all three': batch('execute_all'),
      'until the first no': batch('deny_on_first_deny'),
      'until the first yes': batch('permit_on_first_permit'),
    },
  },
  {
    id: 'searchSubjects',
    path: paths.search_subject_endpoint,
    summary: 'Who may do this with that resource?',
    description: 'Looks through the directory of those who are known, in the order of their ids.',
    body: subjectSearch,
    answer: foundEntities,
    examples: { 'who may update it': { subject: { type: 'user' }, action: update, resource: mortysTodo } },
  },
  {
    id: 'searchResources',
    path: paths.search_resource_endpoint,
    summary: 'With which resources may this subject do this?',
    description: 'Only for types whose resources are known here: posts and users.',
    body: resourceSearch,
    answer: foundEntities,
    examples: {
      'two of the posts that Noor may delete': {
        ...{ subject: noor, action: { name: 'post:delete' }, resource: { type: 'post' }, page: { limit: 2 } },
      },
    },
  },
  {
    id: 'searchActions',
    path: paths.search_action_endpoint,
    summary: 'What may this subject do with that resource?',
    description: 'Actions in the order of their names.',
    body: actionSearch,
    answer: foundActions,
    examples: { 'what Morty may do with his todo': { subject: morty, resource: mortysTodo } },
  },
];
