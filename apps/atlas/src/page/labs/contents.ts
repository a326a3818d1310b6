// What is in the labs: each is loaded when somebody comes to it.
import { type ComponentType, lazy } from 'react';

export const contents: Record<string, ComponentType> = {
  access: lazy(() => import('./access/access.tsx')),
  'api-styles': lazy(() => import('./api-styles/api-styles.tsx')),
  architectures: lazy(() => import('./architectures/architectures.tsx')),
  bus: lazy(() => import('./bus/bus.tsx')),
  cqrs: lazy(() => import('./cqrs/cqrs.tsx')),
  'event-sourcing': lazy(() => import('./event-sourcing/event-sourcing.tsx')),
  jwt: lazy(() => import('./jwt/jwt.tsx')),
  orders: lazy(() => import('./orders/orders.tsx')),
  state: lazy(() => import('./state/state.tsx')),
};
