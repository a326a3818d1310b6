// Every refusal, and what HTTP says for it. Nothing else here chooses a status.
import { blogProblems } from '#contract';
import { HttpProblem, type ProblemTable } from '#kit/http';
import { StoreError } from '../event-store/event-store.ts';

export const problems: ProblemTable = {
  ...blogProblems,
  'account-not-found': { status: 404, title: 'There is no such account' },
  'account-exists': { status: 409, title: 'The account is there already' },
  'account-deactivated': { status: 409, title: 'The account is deactivated' },
  'own-role': { status: 409, title: 'An administrator does not step down alone' },
  'post-exists': { status: 409, title: 'The post is there already' },
  'version-conflict': { status: 409, title: 'Somebody else was first' },
  'projection-not-found': { status: 404, title: 'There is no such projection' },
};

const codes = {
  'version-conflict': 'version-conflict',
  'condition-failed': 'version-conflict',
  'value-taken': 'email-taken',
  'command-reused': 'idempotency-key-reused',
} as const;

/** What the store refuses, in the words of the API. The version that the stream has now stands in the ETag. */
export function storeProblem(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const headers = { ETag: `"${error.version}"` };
  return new HttpProblem(codes[error.code], error.message, { headers, cause: error });
}
