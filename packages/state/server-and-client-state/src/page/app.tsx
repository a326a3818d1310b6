// The page: who is signed in, the posts, and beside them what this tab knows, live.
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Alert, applyTheme, Button, News, Page, Stack, ThemeSwitch } from '#ui';
import css from './app.module.css';
import { Live } from './live/live.tsx';
import { Failures } from './posts/failures.tsx';
import { Posts } from './posts/posts.tsx';
import { SignIn } from './sign-in.tsx';
import { PersonContext, usePreferences, useTools } from './tools/tools.ts';
import { useStateOfSession } from './tools/use-state-of-session.ts';

export function App() {
  const state = useStateOfSession();
  const isKnown = useRestoredSession();
  // Above everything that another person gets anew.
  const [isUnheard, setUnheard] = useState(false);
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  const isOpen = usePreferences(({ isSidebarOpen }) => isSidebarOpen);
  const about = 'What the server owns, what this tab owns, and what the address holds.';
  return (
    <PersonContext value={state}>
      {/* A hook keeps the cache that it first saw: another cache, other components. */}
      <QueryClientProvider key={state.key} client={state.server.client}>
        <Page title="Posts" about={about} tools={<PageTools onUnheard={() => setUnheard(true)} />}>
          <div className={isOpen ? css.columns : undefined}>
            <Stack>
              <News>
                {!isOnline && (
                  <Alert tone="warn" title="You are offline">
                    What you see may be old. What you write is sent when the network is back.
                  </Alert>
                )}
              </News>
              {isUnheard && state.server.person === undefined && (
                <Alert tone="bad" title="You are signed out here, but the server did not hear of it">
                  <Button onPress={() => setUnheard(false)}>Dismiss</Button>
                </Alert>
              )}
              <Failures />
              {isKnown && <Posts />}
            </Stack>
            {isOpen && <Live />}
          </div>
        </Page>
      </QueryClientProvider>
    </PersonContext>
  );
}

function PageTools({ onUnheard }: { onUnheard: () => void }) {
  const theme = usePreferences((preferences) => preferences.theme);
  const setTheme = usePreferences((preferences) => preferences.setTheme);
  const isOpen = usePreferences(({ isSidebarOpen }) => isSidebarOpen);
  const toggle = usePreferences(({ toggleSidebar }) => toggleSidebar);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <>
      <SignIn onUnheard={onUnheard} />
      <Button onPress={toggle} aria-expanded={isOpen}>
        What this tab knows
      </Button>
      <ThemeSwitch theme={theme} onChange={setTheme} />
    </>
  );
}

/** Until it is known who is signed in nothing is asked: the answer would be for somebody else. */
function useRestoredSession(): boolean {
  const { session } = useTools();
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    // Without a network the page goes on as nobody's; the next sign-in tries again.
    session
      .restore()
      .catch(() => undefined)
      .finally(() => setKnown(true));
  }, [session]);
  return isKnown;
}
