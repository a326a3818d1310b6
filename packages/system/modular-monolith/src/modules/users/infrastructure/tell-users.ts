// Puts what happened to a user into the outbox, in the transaction in which it happened.
import type { EventBus } from '#messaging';
import type { Queries } from '#sql';
import type { UserEvent } from '../domain/user-events.ts';

export async function tellUsers(bus: Pick<EventBus<Queries>, 'publish'>, tx: Queries, events: UserEvent[]) {
  if (events.length === 0) return;
  await bus.publish(
    tx,
    events.map(({ userId, ...event }) => ({ ...event, subject: userId })),
  );
}
