// What is in the labs: each is loaded when somebody comes to it.
import { type ComponentType, lazy } from 'react';

export const contents: Record<string, ComponentType> = {
  access: lazy(() => import('./access/access.tsx')),
  architectures: lazy(() => import('./architectures/architectures.tsx')),
  cqrs: lazy(() => import('./cqrs/cqrs.tsx')),
  'event-sourcing': lazy(() => import('./event-sourcing/event-sourcing.tsx')),
  orders: lazy(() => import('./orders/orders.tsx')),
};
