// For tests: a tab without a page. Tabs of one browser share the cookies, the locks and the channel, as real ones do.
import { onTestFinished } from 'vitest';
import { createCall, createSession, openTabs } from '../src/api/index.ts';
import { createServerState, type ServerState } from '../src/server-state/index.ts';

export function openBrowser(url: string) {
  const cookies = new Map<string, string>();
  const name = `session of ${url} ${crypto.randomUUID()}`;
  let signedIn = false;

  const withCookies: typeof fetch = async (input, init) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(input, { ...init, headers: { ...Object(init?.headers), cookie } });
    for (const text of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      cookies.set(key, value);
    }
    return answer;
  };

  return {
    fetch: withCookies,
    openTab() {
      const tabs = openTabs(name, navigator.locks);
      const memory = {
        read: () => signedIn,
        write: (now: boolean) => {
          signedIn = now;
        },
      };
      const session = createSession({ call: createCall({ fetch: withCookies, baseUrl: url }), tabs, memory });
      const open: ServerState[] = [];
      onTestFinished(async () => {
        for (const state of open) await state.end();
        tabs.close();
      });
      return {
        session,
        /** The server's state for whoever is signed in now. It waits for nothing before it tries again. */
        state(): ServerState {
          const state = createServerState(session, { firstWaitMs: 0 });
          open.push(state);
          return state;
        },
      };
    },
  };
}
