// The page begins here: the one place where session, stores, address and network are made and meet.
import { createRoot } from 'react-dom/client';
import { storage } from '#ui';
import { createCall, createSession, openTabs } from '../api/index.ts';
import { createPreferences } from '../client-state/index.ts';
import { AddressBarContext } from '../url-state/index.ts';
import { App } from './app.tsx';
import { addressBar } from './tools/address-bar.ts';
import { createNetwork } from './tools/network.ts';
import { ToolsContext } from './tools/tools.ts';

const name = 'server-and-client-state';
const network = createNetwork((input, init) => fetch(input, init));
const session = createSession({
  call: createCall({ fetch: network.fetch }),
  tabs: openTabs(name, navigator.locks),
  memory: {
    read: () => storage.read(`${name}.signed-in`) !== null,
    write: (isSignedIn) => storage.write(`${name}.signed-in`, isSignedIn ? 'yes' : null),
  },
});
const preferences = createPreferences(() => localStorage);

const root = document.querySelector('#page');
if (root === null) throw new Error('Cannot show the page: index.html has no element "#page"');
createRoot(root).render(
  <ToolsContext value={{ session, preferences, network }}>
    <AddressBarContext value={addressBar}>
      <App />
    </AddressBarContext>
  </ToolsContext>,
);
