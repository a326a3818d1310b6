// How is the system divided?
import { later, type Rule, refuse, take } from './rule.ts';
import { hasModules, hasServices, isTiny } from './situation.ts';
import { team } from './words.ts';

export const systemRules: Rule[] = [
  {
    option: 'monolith',
    sources: ['monolith', 'architectures compared'],
    judge: ({ shape, answers }) => {
      const sign = 'parts with names that hold, and more than five people or a second team';
      if (shape === 'monolith') {
        const why = answers.boundaries === 'unknown' ? ', and the borders of its parts are not known yet' : '';
        return take(`${team(answers)} can change one program without waiting${why}.`, sign);
      }
      if (shape === 'modules') {
        return refuse(
          'Without walls every change would touch everything.',
          'the parts turn out to have no names after all',
          ['partly', 'no', 'partly'],
        );
      }
      return refuse(`${team(answers)} would share one release.`, 'the teams become one');
    },
  },
  {
    option: 'modular-monolith',
    sources: ['modular-monolith', 'ADR 0015', 'architectures compared'],
    judge: (situation) => {
      const { shape, answers } = situation;
      if (hasModules(situation)) {
        const rest =
          shape === 'modules' ? 'One release is still right for it' : 'What has no load of its own stays one program';
        return take(
          `${rest}, and its parts have names: walls that a check holds keep them apart.${answers.consistency === 'across' ? ' Parts that share a rule at every moment stay one module.' : ''}`,
          'releases wait for another team every week',
        );
      }
      if (shape === 'services') {
        return refuse(
          'The teams would still share one release. It is the way there, and the form of each service inside.',
          'the teams become fewer than three',
          ['partly', 'yes', 'partly'],
        );
      }
      return answers.boundaries === 'unknown'
        ? later('A wrong boundary that is checked is worse than none.', 'everybody draws the same borders')
        : later(
            `${team(answers)} and ${answers.domain === 'simple' ? 'simple rules' : 'these rules'} need no walls yet.`,
            'more than five people, or a second team',
          );
    },
  },
  {
    option: 'microservices',
    sources: ['microservices', 'architectures compared', 'the architectures, measured'],
    judge: (situation) => {
      const { shape, answers } = situation;
      if (shape === 'services') {
        return take(
          `${team(answers)} with clear borders can release apart, and there is somebody to run the programs.`,
          'most changes need two services at once',
          ['yes', 'partly', 'yes'],
        );
      }
      if (hasServices(situation)) {
        return take(
          'One part needs ten times the machines of the rest, and a team can run it. Only that part leaves.',
          'the part no longer needs more than the rest',
          ['yes', 'partly', 'partly'],
        );
      }
      const { people, teams, boundaries, operations } = answers;
      const missing = [
        ...(teams < 3 || people < 15 ? ['three teams that wait for each other'] : []),
        ...(boundaries === 'clear' ? [] : ['borders that hold']),
        ...(operations === 'nobody' ? ['somebody who runs the programs'] : []),
        ...(isTiny(answers) ? ['a budget for several programs'] : []),
      ];
      const sign = `all of these are there: ${missing.join(', ')}`;
      return teams >= 2
        ? later(`What is missing: ${missing.join(', ')}.`, sign, ['partly', 'partly', 'no'])
        : refuse(`${team(answers)} would run a network in place of calls.`, sign);
    },
  },
];
