// Signing in and out. The dialog is loaded by whoever opens it.
import { lazy, Suspense, useState } from 'react';
import { Button } from '#ui';
import { useDrafts, useOwn, useTools } from './tools/tools.ts';

const SignInDialog = lazy(() => import('./sign-in-dialog.tsx'));

export function SignIn() {
  const { session } = useTools();
  const { person } = useOwn().server;
  const dropDrafts = useDrafts(({ dropAll }) => dropAll);
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  const leave = () => {
    dropDrafts();
    session.signOut().catch(setError);
  };
  if (person) return <Button onPress={leave}>Sign out ({person.role})</Button>;
  return (
    <>
      {error !== undefined && <span role="alert">You are signed out here, but the server did not hear of it.</span>}
      <Button tone="primary" onPress={() => setOpen(true)}>
        Sign in
      </Button>
      {isOpen && (
        <Suspense>
          <SignInDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
