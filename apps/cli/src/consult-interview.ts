// The questions of a consultation, asked in a terminal one after the other. What nobody knows is assumed, and can be said later.
import type { Readable, Writable } from 'node:stream';
import { isCancel, multiselect, note, select, text } from '@clack/prompts';
import { type Question, type QuestionId, questionIds, questions, schemaOf } from '#consultant';

export type Given = Partial<Record<QuestionId, unknown>>;
type Streams = { input?: Readable; output?: Writable };

const groups = { business: 'The business', technical: 'The work itself', constraints: 'What is given' };
const unknown = Symbol('nobody knows');

/** Asks what is not answered yet; `keep` is called after each answer. False when somebody stopped before the end. */
export async function interview(
  given: Given,
  keep: (given: Given) => Promise<void>,
  streams: Streams = {},
): Promise<boolean> {
  let group = '';
  for (const id of questionIds) {
    if (id in given) continue;
    const question: Question = questions[id];
    if (question.group !== group) {
      group = question.group;
      note('Enter alone says that nobody knows yet.', groups[question.group], streams);
    }
    const answer = await ask(question, streams);
    if (isCancel(answer)) return false;
    // Null is kept as well, so that a question is not asked twice; it counts as not answered.
    given[id] = answer === unknown ? null : answer;
    await keep(given);
  }
  return true;
}

async function ask(question: Question, streams: Streams): Promise<unknown> {
  const message = `${question.ask}\n│  ${question.why}`;
  switch (question.kind) {
    case 'text':
    case 'number': {
      const read = (typed = '') => (question.kind === 'number' ? Number(typed.replaceAll(/[\s,_]/g, '')) : typed);
      const validate = (typed: string | undefined) => {
        if (typed === undefined || typed.trim() === '') return undefined;
        const checked = schemaOf(question).safeParse(read(typed));
        return checked.success ? undefined : `"${typed}" ${checked.error.issues[0]?.message}`;
      };
      const typed = await text({ message, validate, placeholder: 'nobody knows yet', ...streams });
      if (isCancel(typed)) return typed;
      return typed === undefined || typed.trim() === '' ? unknown : read(typed);
    }
    case 'yes-no':
      return select<unknown>({
        message,
        options: [nobodyKnows, { value: true, label: 'yes' }, { value: false, label: 'no' }],
        ...streams,
      });
    case 'choice':
      return select<unknown>({ message, options: [nobodyKnows, ...labelled(question.options)], ...streams });
    case 'many':
      return multiselect<unknown>({
        message: `${message} Space chooses.`,
        options: labelled(question.options),
        required: question.least > 0,
        ...streams,
      });
  }
}

const nobodyKnows = { value: unknown as unknown, label: 'nobody knows yet' };

const labelled = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([value, label]) => ({ value: value as unknown, label }));
