// How services meet: calls that prove who calls and end within a budget, and events from the database of another service.

export { callSettings } from './call-settings.ts';
export { derivedSecret } from './derived-secret.ts';
export { eventsSettings, streamSettings } from './events-settings.ts';
export { eventsFrom, readerRoleOf } from './events-url.ts';
export { openFeed } from './feed.ts';
export { internalRoutes, type Operation, operation } from './internal-routes.ts';
export { createPublisher } from './publisher.ts';
export { serviceAddress } from './service-address.ts';
export { createServiceClient, type ServiceClient } from './service-client.ts';
export { createServiceDoor } from './service-door.ts';
export { isServiceDown, ServiceError, serviceProblems } from './service-error.ts';
export { createTokenSource, createTokenWindow } from './service-tokens.ts';
