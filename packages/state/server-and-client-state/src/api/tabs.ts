// What the tabs of one browser say to each other, and how one of them does something while the others wait.
import { z } from 'zod';

const news = z.union([z.object({ token: z.string() }), z.object({ signedOut: z.literal(true) })]);
export type News = z.infer<typeof news>;

/** The part of the Web Locks API that is used here. */
type Locks = { request<Result>(name: string, work: () => Promise<Result>): Promise<Result> };

export type Tabs = ReturnType<typeof openTabs>;

export function openTabs(name: string, locks: Locks) {
  const channel = new BroadcastChannel(name);
  const echo = new BroadcastChannel(name);
  const listeners = new Set<(heard: News) => void>();
  const awaited = new Map<unknown, () => void>();
  channel.onmessage = ({ data }: { data: unknown }) => {
    const heard = news.safeParse(data);
    if (heard.success) for (const listener of listeners) listener(heard.data);
    else awaited.get(data)?.();
  };

  /** Resolves when everything is heard that was said before: what this tab says to itself arrives after it. */
  async function caughtUp(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const id = crypto.randomUUID();
    awaited.set(id, resolve);
    echo.postMessage(id);
    await promise;
    awaited.delete(id);
  }

  return {
    tell: (what: News) => channel.postMessage(what),
    hear: (listener: (heard: News) => void) => void listeners.add(listener),
    /** Does `work` while no other tab does any, and after hearing what the tabs before have said. */
    alone: <Result>(work: () => Promise<Result>): Promise<Result> =>
      locks.request(name, async () => {
        await caughtUp();
        return work();
      }),
    close(): void {
      channel.close();
      echo.close();
    },
  };
}
