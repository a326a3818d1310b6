// The dead letters of all consumers whose inboxes stand in one database, for an operator who need not know where those are.
import type { DeadLetter } from '../event-bus.ts';
import { MessagingError } from '../messaging-error.ts';
import type { Queries } from './database.ts';
import { createDeadLetters } from './dead-letters.ts';

type Found = DeadLetter & { consumer: string };
type Inbox = { schema: string; owner: string };

/**
 * Over one connection, not over a pool: each inbox is entered as the role that owns it, so the user of the connection has to be
 * able to take this role. With `only` it looks at that consumer alone.
 */
export function createDeadLetterDesk(connection: Queries, only?: string) {
  const query: Queries['query'] = (text, values) => connection.query(text, values);
  const inboxes = `
    select nspname as schema, relowner::regrole::text as owner from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'inbox' and relkind = 'r'
      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'dead_at')
    order by nspname`;

  async function inEach<Result>(work: (inbox: Inbox) => Promise<Result[]>): Promise<Result[]> {
    const results: Result[] = [];
    for (const inbox of (await query<Inbox>(inboxes)).rows) {
      await query(`set role ${inbox.owner}`);
      results.push(...(await work(inbox).finally(() => query('reset role'))));
    }
    return results;
  }

  const lettersOf = ({ schema }: Inbox, consumer: string) => createDeadLetters({ query }, schema, consumer);

  /** Each consumer for whom this event, or any, is a dead letter. */
  async function holders(inbox: Inbox, eventId?: string): Promise<string[]> {
    const text = `select distinct consumer from "${inbox.schema}".inbox
      where dead_at is not null and ($1::text is null or consumer = $1) and ($2::text is null or event_id = $2) order by 1`;
    const { rows } = await query<{ consumer: string }>(text, [only ?? null, eventId ?? null]);
    return rows.map(({ consumer }) => consumer);
  }

  async function mustHold(verb: string, eventId: string): Promise<string[]> {
    const found = await inEach((inbox) => holders(inbox, eventId));
    if (found.length > 0) return found;
    const whose = only === undefined ? 'here' : `of ${only}`;
    throw new MessagingError('no-such-dead-letter', `Cannot ${verb} event "${eventId}": it is no dead letter ${whose}`);
  }

  return {
    /** Of each consumer the oldest first. */
    list: (): Promise<Found[]> =>
      inEach(async (inbox) => {
        const found: Found[] = [];
        for (const consumer of await holders(inbox)) {
          const letters = await lettersOf(inbox, consumer).list();
          found.push(...letters.map((letter) => ({ ...letter, consumer })));
        }
        return found;
      }),

    /** Resolves to the consumers that try it again. Throws `no-such-dead-letter`. */
    async replay(eventId: string): Promise<string[]> {
      await mustHold('replay', eventId);
      return inEach(async (inbox) => {
        const consumers = await holders(inbox, eventId);
        for (const consumer of consumers) await lettersOf(inbox, consumer).replay(eventId);
        return consumers;
      });
    },

    /** Resolves to the consumer that gives it up: what one can do without, another may need. Throws as `replay` does. */
    async discard(eventId: string, reason: string): Promise<string> {
      const [consumer = '', ...others] = await mustHold('discard', eventId);
      if (others.length > 0) {
        const all = [consumer, ...others].join(' and ');
        throw new MessagingError(
          'several-dead-letters',
          `Cannot discard event "${eventId}": it is a dead letter of ${all}; name one of them`,
        );
      }
      await inEach(async (inbox) => {
        for (const name of await holders(inbox, eventId)) await lettersOf(inbox, name).discard(eventId, reason);
        return [];
      });
      return consumer;
    },
  };
}
