// What a new installation shows: three people who write about architecture. Every system in this book starts with them.
import type { Role } from './schemas/user.ts';

/** For a machine of one's own only: an app with SEED_DEMO=true says so where it prints its address. */
export const DEMO_PASSWORD = 'read the book first';

/** UUIDs of version 7 from the first second of 2020: older than whatever is made later, and the same in every pattern. */
const demoId = (count: number): string => `016f5e66-e800-7000-8000-${String(count).padStart(12, '0')}`;

export type DemoUser = { id: string; name: string; email: string; role: Role };
export type DemoPost = { id: string; author: string; title: string; content: string; daysAgo: number; draft?: true };

export const demoUsers: readonly DemoUser[] = [
  { id: demoId(1), name: 'Ada Okafor', email: 'ada@example.com', role: 'ADMIN' },
  { id: demoId(2), name: 'Mika Lund', email: 'mika@example.com', role: 'MODERATOR' },
  { id: demoId(3), name: 'Noor Haddad', email: 'noor@example.com', role: 'USER' },
];

/** For whoever greets a newcomer: who can sign in, and how. */
export const demoPeople = demoUsers.map(({ email, role }) => `${email} (${role})`).join(', ');

/** Oldest first, in the order of their ids. */
export const demoPosts: readonly DemoPost[] = [
  {
    id: demoId(11),
    author: 'noor@example.com',
    daysAgo: 21,
    title: 'We kept the monolith',
    content:
      'Four people, one product, one database. We drew the services on the whiteboard, counted who would be on call for each, and wiped the board. What we did instead: one folder per feature, and a rule that a feature enters another only through its service.',
  },
  {
    id: demoId(12),
    author: 'mika@example.com',
    daysAgo: 13,
    title: 'An index is a decision',
    content:
      'PostgreSQL does not index a foreign key for you. Our list of posts was quick for a year, until somebody deleted a user and the whole table was read to find out that nothing pointed there. Now a test asks the catalogue for every foreign key without an index.',
  },
  {
    id: demoId(13),
    author: 'noor@example.com',
    daysAgo: 6,
    title: 'The day two editors won',
    content:
      'Both had opened the same draft, both pressed save, and one paragraph was gone. Nobody had done anything wrong: our PUT simply believed the last writer. Since then it wants If-Match, and the second editor is told instead of the reader.',
  },
  {
    id: demoId(14),
    author: 'ada@example.com',
    daysAgo: 2,
    title: 'Write down what you did not choose',
    content:
      'A decision record without the options that lost is a press release. Half a page is enough: what we knew, what we weighed, what we took, what it costs, and the check that goes red when we stray from it.',
  },
  {
    id: demoId(15),
    author: 'noor@example.com',
    daysAgo: 0,
    draft: true,
    title: 'When would I split it?',
    content:
      'Not when it is large. When two parts want to be released at different times by different people, and say so every week.',
  },
];
