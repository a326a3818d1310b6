// What is loaded when somebody comes to it: a fault in it stays in it, and until it is there a sentence says so.
import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { useIsAlive } from './is-alive.ts';

export function Later({ what, children }: { what: string; children: ReactNode }) {
  const isAlive = useIsAlive();
  const meanwhile = <p>Loading {what}.</p>;
  return (
    <ErrorBoundary what={what}>
      {isAlive ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile}
    </ErrorBoundary>
  );
}
