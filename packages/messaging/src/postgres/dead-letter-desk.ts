// The dead letters of all consumers whose inboxes stand in one database, for an operator who need not know where those are.
import { type DeadLetter, usualPage } from '../event-bus.ts';
import { MessagingError } from '../messaging-error.ts';
import type { Queries } from './database.ts';
import { createDeadLetters } from './dead-letters.ts';

type Found = DeadLetter & { consumer: string };
type Inbox = { schema: string; owner: string };
/** `next` is where the following page begins, when there is one. */
type Letters = { letters: Found[]; next?: string };
type Place = { schema: string; consumer: string; position: number };

/** Throws `bad-place`. */
function placeFrom(text: string | undefined): Place {
  if (text === undefined) return { schema: '', consumer: '', position: 0 };
  const [, schema, consumer, position] = /^([^/]+)\/(.+)\/(\d+)$/.exec(text) ?? [];
  if (schema && consumer) return { schema, consumer, position: Number(position) };
  throw new MessagingError('bad-place', `Cannot go on behind "${text}": no list of dead letters has named this place`);
}

/**
 * Over one connection, not over a pool: each inbox is entered as the role that owns it, so the user of the connection has to be
 * able to take this role. With `only` it looks at that consumer alone.
 */
export function createDeadLetterDesk(connection: Queries, only?: string) {
  const query: Queries['query'] = (text, values) => connection.query(text, values);
  // Names are sorted as bytes, so that a place compares here as it does in the database.
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
    const text = `select distinct consumer collate "C" as consumer from "${inbox.schema}".inbox
      where dead_at is not null and ($1::text is null or consumer = $1) and ($2::text is null or event_id = $2) order by consumer collate "C"`;
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
    /** Of each consumer the oldest first. Throws `bad-place`. */
    async list({ limit = usualPage, after }: { limit?: number; after?: string | undefined } = {}): Promise<Letters> {
      const from = placeFrom(after);
      // One more than is shown: it tells whether there is another page.
      let missing = limit + 1;
      const found = await inEach(async (inbox) => {
        const { schema } = inbox;
        const ofInbox: (Found & { schema: string })[] = [];
        if (schema < from.schema) return ofInbox;
        for (const consumer of missing > 0 ? await holders(inbox) : []) {
          if (schema === from.schema && consumer < from.consumer) continue;
          const behind = schema === from.schema && consumer === from.consumer ? from.position : 0;
          const letters = await lettersOf(inbox, consumer).list({ limit: missing, after: behind });
          missing -= letters.length;
          ofInbox.push(...letters.map((letter) => ({ ...letter, consumer, schema })));
        }
        return ofInbox;
      });
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const letters = shown.map(({ schema: _, ...letter }) => letter);
      if (found.length <= limit || !last) return { letters };
      return { letters, next: `${last.schema}/${last.consumer}/${last.position}` };
    },

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
