// The OpenAPI 3.1 document of this server: its own routes, and those that every server of this book has.
import { blogProblems } from '#contract';
import { describeApi, serviceOperations } from '#contract/describe';
import { transportProblems } from '#kit/http';
import { orderOperations } from './operations.ts';
import { problems } from './problems.ts';

const description = `An order is where its chart says it is. What is not possible there is refused with 409, which says
what is possible now. Every error is \`application/problem+json\` with a stable \`code\`.`;

export const openapi = describeApi({
  title: 'Orders API',
  description,
  tags: [
    { name: 'Demo', description: 'Signing in where there are demo people.' },
    { name: 'Orders', description: 'Your orders, and what happens to them.' },
    { name: 'Service', description: 'How the server is.' },
  ],
  operations: [...orderOperations, ...serviceOperations],
  problems: { ...transportProblems, ...blogProblems, ...problems },
});
