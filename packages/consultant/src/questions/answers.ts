// The answers of a consultation: all of them, with what was assumed where nobody answered. Throws `bad-answers`.

import { z } from 'zod';
import { count } from '../rules/words.ts';
import { business } from './business.ts';
import { constraints } from './constraints.ts';
import type { AnswerTo, Question } from './question.ts';
import { technical } from './technical.ts';

export const questions = { ...business, ...technical, ...constraints };
export type QuestionId = keyof typeof questions;
export type Answers = { readonly [Id in QuestionId]: AnswerTo<(typeof questions)[Id]> };

export const questionIds = Object.keys(questions) as QuestionId[];

/** What an answer may be. It has no default, so that what was assumed stays known. */
export function schemaOf(question: Question): z.ZodType {
  switch (question.kind) {
    case 'text':
      return z
        .string({ error: 'is no text' })
        .trim()
        .min(1, 'is empty')
        .max(question.longest, `is longer than ${question.longest} characters`);
    case 'number': {
      const range = `is no whole number from ${question.least} to ${count(question.greatest)}`;
      return z.int({ error: range }).min(question.least, range).max(question.greatest, range);
    }
    case 'yes-no':
      return z.boolean({ error: 'is neither true nor false' });
    case 'choice':
      return oneOf(question.options);
    case 'many':
      return z
        .array(oneOf(question.options), { error: `is no list of ${Object.keys(question.options).join(', ')}` })
        .min(question.least, `names none of ${Object.keys(question.options).join(', ')}`);
  }
}

function oneOf(options: Readonly<Record<string, string>>) {
  return z.enum(Object.keys(options), { error: `is none of ${Object.keys(options).join(', ')}` });
}

const schemas = Object.fromEntries(questionIds.map((id) => [id, schemaOf(questions[id])])) as Record<
  QuestionId,
  z.ZodType
>;

export type BadAnswer = {
  question: string;
  given: unknown;
  reason: string;
  /** What is known in its place, for a "did you mean". */
  known: readonly string[];
};

export class BadAnswers extends Error {
  readonly code = 'bad-answers';
  override readonly name = 'BadAnswers';
  readonly all: readonly BadAnswer[];
  constructor(all: readonly BadAnswer[]) {
    super(all.map(({ question, reason }) => `"${question}" ${reason}`).join('; '));
    this.all = all;
  }
}

/** `assumed` names the questions that nobody answered. */
export function readAnswers(given: unknown): { answers: Answers; assumed: readonly QuestionId[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new BadAnswers([{ question: 'answers', given, reason: 'are no map of questions to answers', known: [] }]);
  }
  const answered = new Map<string, unknown>(Object.entries(given).filter(([, answer]) => answer !== null));
  const bad = [...answered].flatMap(([id, answer]) => wrongWith(id, answer));
  if (bad.length > 0) throw new BadAnswers(bad);
  const whole = new Map<string, unknown>();
  for (const id of questionIds) {
    const parsed = answered.has(id) ? schemas[id].parse(answered.get(id)) : otherwise(questions[id], whole);
    whole.set(id, Array.isArray(parsed) ? [...new Set(parsed)].sort() : parsed);
  }
  return {
    answers: Object.fromEntries(whole) as Answers,
    assumed: questionIds.filter((id) => !answered.has(id)),
  };
}

function otherwise(question: Question, earlier: Map<string, unknown>): unknown {
  const fallback = question.otherwise;
  return typeof fallback === 'object' && 'as' in fallback ? earlier.get(fallback.as) : fallback;
}

function wrongWith(id: string, answer: unknown): BadAnswer[] {
  if (!Object.hasOwn(questions, id)) {
    return [{ question: id, given: id, reason: 'is no question', known: questionIds }];
  }
  const question: Question = questions[id as QuestionId];
  const parsed = schemas[id as QuestionId].safeParse(answer);
  if (parsed.success) return [];
  const known = 'options' in question ? Object.keys(question.options) : [];
  return parsed.error.issues.map(({ path, message }) => {
    const place = path[0];
    const part = Array.isArray(answer) && typeof place === 'number' ? answer[place] : answer;
    return { question: id, given: part, reason: `${message}: ${JSON.stringify(part)}`, known };
  });
}
