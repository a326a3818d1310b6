// A door that opens to every token of the auth service: who has one must be one of us.
import { authenticate } from '#jwt-refresh/verifier';
import type { createServiceDoor } from '#service-calls';

export const naiveDoor: typeof createServiceDoor = ({ people }) => ({
  authenticate: authenticate(people),
  only() {},
});
