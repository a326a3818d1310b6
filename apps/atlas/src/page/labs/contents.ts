// What is in the labs: each is loaded when somebody comes to it.
import { type ComponentType, lazy } from 'react';

export const contents: Record<string, ComponentType> = {
  architectures: lazy(() => import('./architectures/architectures.tsx')),
  cqrs: lazy(() => import('./cqrs/cqrs.tsx')),
  'event-sourcing': lazy(() => import('./event-sourcing/event-sourcing.tsx')),
};
