// The steps of a consultation: one for each group of questions, and the proposal at the end.
import { type QuestionId, questionIds, questions } from '#consultant';

export const groups = [
  { id: 'business', title: 'The business' },
  { id: 'technical', title: 'The work itself' },
  { id: 'constraints', title: 'What is given' },
] as const;

export const steps = [...groups, { id: 'proposal', title: 'The proposal' }] as const;
export type StepId = (typeof steps)[number]['id'];

export const questionsOf = (step: StepId): QuestionId[] => questionIds.filter((id) => questions[id].group === step);
