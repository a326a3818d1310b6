// What need not be computed or sent again? Headers first: they cost no machine, and nothing that can fail.
import { takesRest } from './api.ts';
import { later, leaveOut, type Rule, refuse, take } from './rule.ts';
import { isTiny } from './situation.ts';
import { count } from './words.ts';

const slowPages = (pains: readonly string[]) => pains.includes('slow');

export const httpCaching: Rule = {
  option: 'http-caching',
  sources: ['caching', 'rest', 'an answer that is not sent again'],
  judge: ({ answers }) => {
    if (!takesRest(answers))
      return refuse('HTTP caches by address, and these calls have none.', 'there is a REST API', [
        'partly',
        'no',
        'partly',
      ]);
    if (answers.readsPerWrite < 20 && !slowPages(answers.pains))
      return later('Little is read twice before it changes.', 'twenty reads for each write');
    const free = isTiny(answers) ? ' It is a header, and costs no machine.' : '';
    return take(
      `There are ${count(answers.readsPerWrite)} reads for each write: an answer that has not changed is not sent again, and one that is the same for everybody is kept by the proxy for some seconds.${free}`,
      'every answer is for one person, and changes each time',
    );
  },
};

export const sharedCache: Rule = {
  option: 'shared-cache',
  sources: ['caching', 'cqrs'],
  judge: ({ answers, soon }) => {
    const sign = 'after HTTP caching and indexes, one costly answer is still computed again and again';
    if (soon.load === 0) return leaveOut('So few people ask for the same thing twice.', sign);
    if (isTiny(answers))
      return refuse(
        'It costs memory each month and can fail, and the statements have to be quick for the day on which it is empty. ETags are free.',
        sign,
      );
    return slowPages(answers.pains) || soon.load >= 2
      ? later('First indexes, fewer statements and HTTP caching: a copy that may be wrong comes after them.', sign)
      : leaveOut('The database can answer.', sign);
  },
};
