// Who is asking, and what may they do?
import { later, leaveOut, type Rule, take } from './rule.ts';
import { hasServices } from './situation.ts';

export const authRules: Rule[] = [
  {
    option: 'jwt-refresh',
    sources: ['jwt-refresh', 'a stolen session'],
    judge: (situation) => {
      const services = hasServices(situation);
      const why = services
        ? 'Each service checks who is asking with the public key, and asks nobody'
        : situation.answers.clients.includes('mobile')
          ? 'A phone stays signed in for weeks, and a lost one can be signed out'
          : 'People stay signed in for days, and a session can be ended';
      const pages = situation.answers.clients.every((client) => client === 'web');
      const simpler =
        pages && !services ? ' If the server itself makes the pages, a session cookie does it with less.' : '';
      return take(`${why}.${simpler}`, 'others sign in with you, or you with others: then OpenID Connect');
    },
  },
  {
    option: 'rbac',
    sources: ['rbac', 'a misspelt role'],
    judge: ({ answers }) =>
      take(
        answers.permissions === 'roles'
          ? 'Their role decides what people may do, so one list of roles and permissions is the whole rule.'
          : 'The role is the first half of every rule: what nobody of that role may do needs no look at the thing.',
        'an exception would become a role of its own',
      ),
  },
  {
    option: 'abac',
    sources: ['abac', 'lists under a rule'],
    judge: ({ answers }) => {
      const reasons = [
        ...(answers.permissions === 'only-if' ? ['there are rules with "only if"'] : []),
        ...(answers.tenants === 'shared' ? ['whose data it is decides'] : []),
        ...(answers.compliance.includes('hipaa') ? ['an auditor reads the rules about health data'] : []),
      ];
      return reasons.length > 0
        ? take(`Besides the roles: ${reasons.join(', and ')}.`, 'the role alone decides')
        : later('The role alone decides so far.', 'the words "only if" in a rule', ['no', 'partly', 'partly']);
    },
  },
  {
    option: 'access-log',
    sources: ['abac', 'ADR 0008'],
    judge: ({ answers }) =>
      answers.compliance.includes('hipaa')
        ? take(
            'HIPAA asks who has looked at the data of a patient, so each read is recorded, and the record is kept for years.',
            'no health data is left',
            ['yes', 'yes', 'partly'],
          )
        : leaveOut('No law asks who has looked.', 'health data comes in'),
  },
];
