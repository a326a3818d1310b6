// The one event of the module users that this module listens to.
import type { Subscription } from '#messaging';

/** `leave` gets the transaction in which the event counts as handled. */
export const userEvents = <Tx>(leave: (userId: string, tx: Tx) => Promise<void>): Subscription<Tx> => ({
  name: 'auth',
  types: ['user.deleted'],
  handle: ({ subject }, tx) => leave(subject, tx),
});
