// What was answered, as requirements with an identifier, and which of them each decision serves. That is computed: a decision
// serves a requirement if another answer would change it, or its reason.

import { type Answers, type QuestionId, questionIds, questions } from '../questions/answers.ts';
import type { Question } from '../questions/question.ts';
import { count } from './words.ts';

export type Requirement = {
  id: string;
  question: QuestionId;
  asked: string;
  answer: string;
  known: 'agreed' | 'assumed';
};

export function requirementsOf(answers: Answers, assumed: readonly QuestionId[]): Requirement[] {
  return questionIds
    .filter((question) => question !== 'system')
    .map((question, index) => ({
      id: `R${index + 1}`,
      question,
      asked: questions[question].ask,
      answer: sayAnswer(questions[question], answers[question]),
      known: assumed.includes(question) ? 'assumed' : 'agreed',
    }));
}

/** By their identifiers; the purpose of the system where an option depends on no answer. */
export function servedBy(dependsOn: readonly QuestionId[], requirements: readonly Requirement[]): string[] {
  const served = requirements.filter(({ question }) => dependsOn.includes(question));
  return served.length > 0 ? served.map(({ id }) => id) : ['R1'];
}

export function sayAnswer(question: Question, answer: unknown): string {
  switch (question.kind) {
    case 'yes-no':
      return answer === true ? 'yes' : 'no';
    case 'number':
      return answer === 0 && question.zero !== undefined ? question.zero : count(Number(answer));
    case 'choice':
      return question.options[String(answer)] ?? '';
    case 'many': {
      const chosen = Array.isArray(answer) ? answer : [];
      return chosen.length === 0 ? 'none' : chosen.map((option) => question.options[String(option)]).join('; ');
    }
    case 'text':
      return String(answer);
  }
}

/** What nobody asked for, which saves more than many features cost. */
export function notAskedFor({ offline, tenants, history, reporting, clients, states }: Answers): string[] {
  return [
    ...(offline ? [] : ['work without a network']),
    ...(tenants === 'one' ? ['several customers in one system'] : []),
    ...(history === 'nobody' ? ['a history of every change'] : []),
    ...(reporting === 'none' ? ['reports'] : []),
    ...(clients.includes('mobile') ? [] : ['a mobile app']),
    ...(clients.includes('strangers') ? [] : ['a public API']),
    ...(states ? [] : ['things with a life of their own, such as orders']),
  ];
}
