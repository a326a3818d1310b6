// A problem document (RFC 9457) as a person reads it: what is wrong, where, and the number to ask about.
import type { ReactNode } from 'react';
import { Alert } from './alert.tsx';

export type Problem = {
  title: string;
  detail?: string | undefined;
  errors?: readonly { pointer?: string; parameter?: string; detail: string }[] | undefined;
  requestId?: string | undefined;
};

/** `children`: what the person can do about it. */
export const ProblemMessage = ({ problem, children }: { problem: Problem; children?: ReactNode }) => (
  <Alert tone="bad" title={problem.title}>
    {problem.detail && <p>{problem.detail}</p>}
    {problem.errors && (
      <ul>
        {problem.errors.map(({ pointer, parameter, detail }) => (
          <li key={`${pointer ?? parameter} ${detail}`}>
            <code>{pointer ?? parameter}</code> {detail}
          </li>
        ))}
      </ul>
    )}
    {children}
    {problem.requestId && (
      <p>
        <small>
          Request <code>{problem.requestId}</code>
        </small>
      </p>
    )}
  </Alert>
);
