// The page: who is signed in, the orders on the server, and the same chart in this browser.
import { lazy, Suspense } from 'react';
import { Alert, Button, News, Page, Stack, Tabs, ThemeSwitch, useTheme } from '#ui';
import { goTo, useParameter } from './data/address.ts';
import { useIsOnline } from './data/is-online.ts';
import { type Owner, useOtherTabs } from './data/orders.ts';
import { type Session, useSession } from './data/session.ts';
import { OrderList } from './order-list.tsx';
import { ServerOrder } from './server-order.tsx';
import { SignIn } from './sign-in.tsx';

// The interpreter of the chart is loaded by whoever looks at it.
const LocalOrder = lazy(() => import('./local-order.tsx'));

export function Shop() {
  const session = useSession();
  const [theme, setTheme] = useTheme();
  const isOnline = useIsOnline();
  const view = useParameter('view') === 'browser' ? 'browser' : 'server';
  const tools = (
    <>
      {session.token !== undefined && (
        <>
          <span>{session.name}</span>
          <Button onPress={session.signOut}>Sign out</Button>
        </>
      )}
      <ThemeSwitch theme={theme} onChange={setTheme} />
    </>
  );
  return (
    <Page title="Orders" about="One chart says where an order is, and what may happen there." tools={tools}>
      <Stack>
        <News>
          {!isOnline && (
            <Alert tone="warn" title="You are offline">
              What you see may be old. An order that is being paid goes on at the server.
            </Alert>
          )}
        </News>
        <Tabs
          label="Where the order lives"
          selected={view}
          onSelect={(id) => goTo(id === 'browser' ? { view: id } : {})}
          tabs={[
            { id: 'server', title: 'On the server', content: <OnServer session={session} /> },
            {
              id: 'browser',
              title: 'In this browser',
              content: (
                <Suspense fallback={<p role="status">The chart is being loaded.</p>}>
                  <LocalOrder />
                </Suspense>
              ),
            },
          ]}
        />
      </Stack>
    </Page>
  );
}

function OnServer({ session }: { session: Session }) {
  const { who, token } = session;
  return token === undefined ? <SignIn session={session} /> : <Orders owner={{ who, token }} />;
}

function Orders({ owner }: { owner: Owner }) {
  const id = useParameter('order');
  useOtherTabs(owner);
  if (id === null) return <OrderList owner={owner} />;
  return (
    <Stack>
      <Stack isRow>
        <Button onPress={() => goTo({})}>All orders</Button>
      </Stack>
      <ServerOrder key={id} owner={owner} id={id} />
    </Stack>
  );
}
