// How patient a service is with those that it asks.
import { whole } from '#kit/settings';

/** For every service that asks others: how long it waits for an answer, and leaves one alone that has failed too often. */
export const callSettings = {
  SERVICE_CALL_SECONDS: whole(1, 600).default(2),
  SERVICE_REST_SECONDS: whole(1, 3_600).default(5),
};
