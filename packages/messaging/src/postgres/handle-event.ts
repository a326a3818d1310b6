// One event, one consumer: started, then handled together with its effect, or set aside. Any transport can deliver to it.
import type { CloudEvent } from '../cloud-event.ts';
import type { Retry, Subscription } from '../event-bus.ts';
import type { Logged } from './cursor.ts';
import type { Database } from './database.ts';
import type { Inbox, Start } from './inbox.ts';

/** After `handled` and `set-aside` the transport need not bring it again. */
export type Outcome = 'handled' | 'set-aside';

type Options<Tx> = { database: Database<Tx>; inbox: Inbox; handle: Subscription<Tx>['handle']; retry: Retry };

export function createHandler<Tx>({ database, inbox, handle, retry }: Options<Tx>) {
  /** Rejects only when the database cannot be asked: the event is then to be brought again. */
  async function run(event: CloudEvent, start: Start): Promise<Outcome> {
    if (start === 'waits') return 'set-aside';
    if (start === 'over') return 'handled';
    if (start.attempt > retry.attempts) {
      await inbox.fail(event, `each of ${retry.attempts} attempts ended its process or its connection`, undefined);
      return 'set-aside';
    }
    try {
      await database.transaction(async (tx) => {
        if (await inbox.finish(database.queriesOf(tx), event.id)) await handle(event, tx);
      });
      return 'handled';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const delayMs = start.attempt < retry.attempts ? retry.delayMs(start.attempt) : undefined;
      await inbox.fail(event, message.replaceAll('\0', ''), delayMs);
      return 'set-aside';
    }
  }

  return {
    first: async (logged: Logged) => run(logged.event, await inbox.start(logged)),
    again: async ({ event }: Logged) => run(event, await inbox.startAgain(event.id)),
  };
}
