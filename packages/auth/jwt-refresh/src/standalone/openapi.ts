// The OpenAPI 3.1 document of this app: its own routes, and those that every server of this book has.
import { blogProblems } from '#contract';
import { describeApi, serviceOperations } from '#contract/describe';
import { transportProblems } from '#kit/http';
import { sessionProblems } from '../http/index.ts';
import { accountOperations } from './operations/account.ts';
import type { Operation } from './operations/operation.ts';
import { withProof } from './operations/proofs.ts';
import { sessionOperations } from './operations/sessions.ts';
import { signInOperations } from './operations/sign-in.ts';

const description = `Accounts, sessions and tokens. An access token is checked without a look-up and lives for minutes; a
refresh token works once, and gives the next pair. Every error is \`application/problem+json\` with a stable \`code\`.`;

const takesProofs = ({ id, token }: Operation) => token !== 'none' || ['login', 'refresh', 'logout'].includes(id);
const own = [...signInOperations, ...accountOperations, ...sessionOperations];

export const openapi = describeApi({
  title: 'Accounts API',
  description,
  tags: [
    { name: 'Signing in', description: 'Signing up, in and out.' },
    { name: 'Account', description: 'Who is signed in.' },
    { name: 'Sessions', description: 'Where somebody is signed in.' },
    { name: 'Service', description: 'How the server is.' },
  ],
  operations: [...own.map((each) => (takesProofs(each) ? withProof(each) : each)), ...serviceOperations],
  problems: { ...transportProblems, ...blogProblems, ...sessionProblems },
});
