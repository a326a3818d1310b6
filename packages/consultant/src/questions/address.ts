// Answers as a short text that can stand in an address, and back. It can be read by people: v1&people=5&clients=web.mobile
import { BadAnswers, type QuestionId, questionIds, questions, readAnswers } from './answers.ts';
import type { Question } from './question.ts';

export type Given = Partial<Record<QuestionId, unknown>>;

/** Raised when the text of an answer comes to mean something else. A question or an option that is gone is told without it. */
const version = 'v1';

export function addressOf(given: Given): string {
  const answered = questionIds.filter((id) => given[id] !== undefined && given[id] !== null);
  return [version, ...answered.map((id) => `${id}=${encodeURIComponent(written(given[id]).toWellFormed())}`)].join('&');
}

/** What can be read of it, and a sentence on each part that cannot. */
export function readAddress(text: string): { given: Given; wrong: readonly string[] } {
  const [edition = '', ...parts] = text.split('&');
  if (edition === '') return { given: {}, wrong: [] };
  if (edition !== version) return { given: {}, wrong: [/^v\d+$/.test(edition) ? otherEdition(edition) : noAnswers] };
  const read = parts.map((part): { given?: Given; wrong?: string } => {
    const [id = '', ...rest] = part.split('=');
    const answer = answerIn(id, decoded(rest.join('=')));
    try {
      readAnswers({ [id]: answer });
      return { given: { [id]: answer } };
    } catch (error) {
      if (!(error instanceof BadAnswers)) throw error;
      return { wrong: `${error.message}.` };
    }
  });
  return {
    given: Object.assign({}, ...read.map(({ given }) => given)),
    wrong: read.flatMap(({ wrong }) => wrong ?? []),
  };
}

const noAnswers = 'It is not the address of a consultation, so there is nothing in it to be read.';
const otherEdition = (edition: string) =>
  `It was written for the questions of edition ${edition.slice(1)}, and this page asks those of edition ${version.slice(1)}.`;

function written(answer: unknown): string {
  if (Array.isArray(answer)) return answer.join('.');
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer);
}

/** A text that is no such answer stays a text, and is refused as one. */
function answerIn(id: string, text: string): unknown {
  const question: Question | undefined = Object.hasOwn(questions, id) ? questions[id as QuestionId] : undefined;
  switch (question?.kind) {
    case 'number':
      return /^\d{1,15}$/.test(text) ? Number(text) : text;
    case 'yes-no':
      return text === 'yes' || text === 'no' ? text === 'yes' : text;
    case 'many':
      return text === '' ? [] : text.split('.');
    default:
      return text;
  }
}

/** An address that was cut off in the middle of a sign cannot be decoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
