// Any answers that the questions allow, for properties: whole ones, and ones with gaps.
import fc from 'fast-check';
import { type Question, questions } from '../src/index.ts';

function answerTo(question: Question): fc.Arbitrary<unknown> {
  switch (question.kind) {
    case 'text':
      return fc
        .string({ minLength: 1, maxLength: question.longest, unit: 'grapheme' })
        .filter((text) => text.trim() !== '' && text.length <= question.longest);
    case 'number': {
      const { least, greatest } = question;
      // Mostly numbers as people have them, at every order of magnitude.
      return fc.oneof(
        fc.integer({ min: least, max: Math.min(greatest, least + 60) }),
        fc.integer({ min: 0, max: Math.floor(Math.log10(greatest)) }).map((power) => Math.max(least, 10 ** power)),
        fc.integer({ min: least, max: greatest }),
      );
    }
    case 'yes-no':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...Object.keys(question.options));
    case 'many':
      return fc.subarray(Object.keys(question.options), { minLength: question.least });
  }
}

const arbitraries = Object.fromEntries(Object.entries(questions).map(([id, question]) => [id, answerTo(question)]));

export const wholeAnswers = fc.record(arbitraries);
export const someAnswers = fc.record(arbitraries, { requiredKeys: [] });
