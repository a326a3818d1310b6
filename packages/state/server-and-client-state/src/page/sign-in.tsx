// Signing in and out. The dialog is loaded by whoever opens it.
import { lazy, Suspense, useState } from 'react';
import { Button } from '#ui';
import { useDrafts, usePersonState, useTools } from './tools/tools.ts';

const SignInDialog = lazy(() => import('./sign-in-dialog.tsx'));

/** `onUnheard`: signed out here, and the server does not know. By then this component belongs to somebody else, or to nobody. */
export function SignIn({ onUnheard }: { onUnheard: () => void }) {
  const { session } = useTools();
  const { person } = usePersonState().server;
  const dropDrafts = useDrafts(({ dropAll }) => dropAll);
  const [isOpen, setOpen] = useState(false);
  const leave = () => {
    dropDrafts();
    session.signOut().catch(onUnheard);
  };
  if (person) return <Button onPress={leave}>Sign out ({person.role})</Button>;
  return (
    <>
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
