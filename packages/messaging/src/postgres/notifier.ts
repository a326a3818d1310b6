// Tells all processes that something is about to be published. NOTIFY in the publisher's own transaction would make all commits
// wait for each other; here it goes out beside it, one at a time, and may come a little before the commit.
import type { Queries } from './database.ts';

export function createNotifier(queries: Queries, channel: string) {
  let inFlight: Promise<unknown> | undefined;
  let isAskedAgain = false;

  function notify(): void {
    if (inFlight) {
      isAskedAgain = true;
      return;
    }
    // A lost notice costs one interval of polling.
    inFlight = queries.query(`notify "${channel}"`).catch(() => undefined);
    void inFlight.then(() => {
      inFlight = undefined;
      if (isAskedAgain) notify();
    });
    isAskedAgain = false;
  }

  return { notify, idle: async () => void (await inFlight) };
}
