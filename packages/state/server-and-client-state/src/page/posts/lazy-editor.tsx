// The editor, loaded by whoever writes.
import { lazy, Suspense } from 'react';

const Loaded = lazy(() => import('./editor.tsx'));

export const Editor = ({ subject }: { subject: string }) => (
  <Suspense fallback={<p role="status">The editor is being loaded.</p>}>
    <Loaded subject={subject} />
  </Suspense>
);
