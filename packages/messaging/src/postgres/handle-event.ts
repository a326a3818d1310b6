// One event, one consumer: handled together with its inbox row, or set aside. Any transport can deliver to it.
import { type EventSystem, inConsumption } from '#telemetry';
import type { CloudEvent } from '../cloud-event.ts';
import type { Retry, Subscription } from '../event-bus.ts';
import type { Database } from './database.ts';
import type { Inbox } from './inbox.ts';

/** After either the transport need not bring it again. */
export type Outcome = 'handled' | 'set-aside';

type Options<Tx> = Pick<Subscription<Tx>, 'name' | 'handle'> & {
  database: Database<Tx>;
  inbox: Inbox;
  retry: Retry;
  system: EventSystem;
};

/** What it answers rejects only when the database cannot be asked: the event is then to be brought again. */
export function createHandler<Tx>({ name, database, inbox, handle, retry, system }: Options<Tx>) {
  async function attemptTo(event: CloudEvent, attempt: number): Promise<Outcome> {
    try {
      await inConsumption(event, { consumer: name, attempt, system }, () =>
        database.transaction(async (tx) => {
          if (await inbox.finish(database.queriesOf(tx), event.id)) await handle(event, tx);
        }),
      );
      return 'handled';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const delayMs = attempt < retry.attempts ? retry.delayMs(attempt) : undefined;
      await inbox.fail(event, { attempt, error: message.replaceAll('\0', ''), delayMs });
      return 'set-aside';
    }
  }

  return {
    /** The first attempt, of an event that was taken. It counts if it fails. */
    first: (event: CloudEvent) => attemptTo(event, 1),

    /** An attempt that counts in any case, for what failed before, or was in hand when its process ended. */
    async again(event: CloudEvent): Promise<Outcome> {
      const attempt = await inbox.start(event.id);
      if (attempt === undefined) return 'handled';
      if (attempt <= retry.attempts) return attemptTo(event, attempt);
      const error = `each of ${retry.attempts} attempts ended its process or its connection`;
      await inbox.fail(event, { attempt: retry.attempts, error });
      return 'set-aside';
    },
  };
}
