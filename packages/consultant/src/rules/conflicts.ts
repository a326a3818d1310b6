// Answers that contradict each other. What depends on them stays open: a guess would look like advice.
import type { Answers, QuestionId } from '../questions/answers.ts';
import type { OptionId } from './options.ts';
import { isTiny, type Situation } from './situation.ts';

export type Conflict = {
  id: string;
  between: readonly QuestionId[];
  says: string;
  /** What nobody can recommend before it is settled. */
  opens: readonly OptionId[];
  /** It cannot be so at all, where others are only unwise. */
  isImpossible?: true;
};

type Known = Conflict & { holds: (answers: Answers, situation: Situation) => boolean };

const known: Known[] = [
  {
    id: 'more-teams-than-people',
    between: ['people', 'teams'],
    says: 'There are more teams than people. One of the two numbers is wrong.',
    opens: ['monolith', 'modular-monolith', 'microservices', 'database-per-service'],
    isImpossible: true,
    holds: ({ people, teams }) => teams > people,
  },
  {
    id: 'apart-and-at-once',
    between: ['consistency', 'teams'],
    says: 'Rules across parts must be true at every moment, and the teams want to release their parts apart. Either those rules lie inside one part, or the parts share one database and one release.',
    opens: ['microservices', 'database-per-service'],
    holds: ({ consistency }, { shape }) =>
      consistency === 'across' && (shape === 'services' || shape === 'modules and services'),
  },
  {
    id: 'offline-and-at-once',
    between: ['offline', 'consistency'],
    says: 'People work without a network, and rules across parts must be true at every moment. A device without a network cannot know whether they are.',
    opens: ['offline-sync'],
    holds: ({ offline, consistency }) => offline && consistency === 'across',
  },
  {
    id: 'never-away-and-nobody-called',
    between: ['outage', 'operations'],
    says: 'Nobody may notice an outage, and nobody in particular is called for one.',
    opens: ['standby'],
    holds: ({ outage, operations }) => outage === 'never' && operations === 'nobody',
  },
  {
    id: 'never-away-and-no-money',
    between: ['outage', 'monthlyBudget'],
    says: 'Nobody may notice an outage, and the budget pays for one machine.',
    opens: ['standby'],
    holds: (answers) => answers.outage === 'never' && isTiny(answers),
  },
  {
    id: 'teams-without-borders',
    between: ['teams', 'boundaries'],
    says: 'Several teams change one system whose parts have no borders yet. They will wait for each other, whatever the architecture is. First the borders, then the walls.',
    opens: [],
    holds: ({ teams, people, boundaries }) => teams > 1 && teams <= people && boundaries === 'unknown',
  },
  {
    id: 'too-few-for-what-is-at-stake',
    between: ['mistake', 'people'],
    says: 'What a mistake costs, or what shows already, belongs to the stage above, and the team is smaller than that stage needs. The advice is for the smaller stage. Guard the part where a mistake costs most first, or get more people.',
    opens: [],
    holds: (_, { soon }) => soon.isPulled,
  },
  {
    id: 'rich-rules-and-near-date',
    between: ['domain', 'deadlineWeeks'],
    says: 'Many rules with words of their own do not fit into so few weeks with so few people. Either the date moves, or the first version knows fewer rules.',
    opens: [],
    holds: ({ domain, deadlineWeeks, people }) =>
      domain === 'rich' && deadlineWeeks > 0 && deadlineWeeks < 8 && people < 10,
  },
  {
    id: 'fewer-users-later',
    between: ['usersNow', 'usersIn6', 'usersIn12', 'usersIn24'],
    says: 'There are fewer users later than before. Say whether the system is to be wound down; the advice below is for what was said.',
    opens: [],
    holds: ({ usersNow, usersIn6, usersIn12, usersIn24 }) =>
      usersIn6 < usersNow || usersIn12 < usersIn6 || usersIn24 < usersIn12,
  },
  {
    id: 'users-of-nothing',
    between: ['usersNow', 'usersIn6', 'usersIn12', 'usersIn24'],
    says: 'No number of users is above zero. Either nobody has estimated it, or nobody will come. Until somebody says a number, the advice is for the smallest stage.',
    opens: [],
    holds: ({ usersNow, usersIn6, usersIn12, usersIn24 }) => usersNow + usersIn6 + usersIn12 + usersIn24 === 0,
  },
  {
    id: 'used-before-it-stands',
    between: ['current', 'usersNow'],
    says: 'Nothing stands today, and yet people use it. Say what they use: the path begins there, and these people and their data come along.',
    opens: [],
    holds: ({ current, usersNow }) => current === 'nothing' && usersNow > 0,
  },
  {
    id: 'stands-unused',
    between: ['current', 'usersNow'],
    says: 'Something stands today, and nobody uses it. Find out why before it is improved: what nobody uses may also be replaced in one step.',
    opens: [],
    holds: ({ current, usersNow, usersIn24 }) => current !== 'nothing' && usersNow === 0 && usersIn24 > 0,
  },
  {
    id: 'hurts-before-it-stands',
    between: ['current', 'pains'],
    says: 'Nothing stands today, and yet something hurts. Say what it is that hurts; no step below is made for it.',
    opens: [],
    holds: ({ current, pains }) => current === 'nothing' && pains.length > 0,
  },
  {
    id: 'one-release-with-others',
    between: ['oneRelease', 'clients'],
    says: 'Client and server are released together, and yet others call it, or phones that stay old for months. The advice holds for the others.',
    opens: [],
    holds: ({ oneRelease, clients }) => oneRelease && clients.some((client) => client !== 'web'),
  },
];

export function conflictsIn(answers: Answers, situation: Situation): Conflict[] {
  return known.filter(({ holds }) => holds(answers, situation)).map(({ holds: _, ...conflict }) => conflict);
}
