// The OpenAPI 3.1 document of the Blog API, made from the same schemas that the servers parse with.
import { describeApi } from './openapi/describe-api.ts';
import { operations } from './operations/operations.ts';
import { problemTable } from './problem-table.ts';

const description = `Users write posts: draft first, then published. HEAD is GET without a body, OPTIONS names the
methods of a path, any other method is 405. Every error is \`application/problem+json\` with a stable \`code\`.`;

export const openapi = describeApi({
  title: 'Blog API',
  description,
  tags: [
    { name: 'Accounts', description: 'Signing up, in and out.' },
    { name: 'Posts', description: 'Reading and writing.' },
    { name: 'Users', description: 'Who writes.' },
    { name: 'Service', description: 'How the server is.' },
  ],
  operations,
  problems: problemTable,
});
