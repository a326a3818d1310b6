// Whether a browser has taken over: what the build writes down cannot wait for what is loaded later, and knows no choice of a person.
import { useSyncExternalStore } from 'react';

const never = () => () => {};

export const useIsAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
