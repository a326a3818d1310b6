// What an operator can do about events that could not be handled. Works beside a running consumer, from any process.
import { cloudEvent } from '../cloud-event.ts';
import { type DeadLetter, type Page, usualPage } from '../event-bus.ts';
import { MessagingError } from '../messaging-error.ts';
import type { Queries } from './database.ts';

type Row = {
  position: string;
  event: unknown;
  attempts: number;
  error: string;
  first_tried_at: Date;
  last_tried_at: Date;
  waiting: unknown;
};

export function createDeadLetters({ query }: Queries, schema: string, consumer: string) {
  const inbox = `"${schema}".inbox`;

  async function change(verb: string, eventId: string, assignments: string, ...values: unknown[]): Promise<void> {
    const text = `update ${inbox} set dead_at = null, ${assignments}
      where consumer = $1 and event_id = $2 and dead_at is not null returning event_id`;
    const { rows } = await query(text, [consumer, eventId, ...values]);
    if (rows.length > 0) return;
    const message = `Cannot ${verb} event "${eventId}": it is no dead letter of ${consumer}`;
    throw new MessagingError('no-such-dead-letter', message);
  }

  return {
    /** Oldest first. */
    async list({ limit = usualPage, after = 0 }: Page = {}): Promise<DeadLetter[]> {
      const { rows } = await query<Row>(
        `select position, event, attempts, error, first_tried_at, last_tried_at, (
           select count(*) from ${inbox} later
           where later.consumer = dead.consumer and later.subject = dead.subject and later.event is not null
             and later.position > dead.position
         ) as waiting
         from ${inbox} dead where consumer = $1 and dead_at is not null and event is not null and position > $2
         order by position limit $3`,
        [consumer, after, limit],
      );
      return rows.map((row) => ({
        position: Number(row.position),
        event: cloudEvent.parse(row.event),
        attempts: row.attempts,
        error: row.error,
        firstTried: row.first_tried_at,
        lastTried: row.last_tried_at,
        waiting: Number(row.waiting),
      }));
    },
    replay: (eventId: string) => change('replay', eventId, 'attempts = 0, next_try_at = now()'),
    discard: (eventId: string, reason: string) =>
      change('discard', eventId, 'event = null, handled_at = now(), discarded = $3', reason),
  };
}
