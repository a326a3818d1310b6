// The line between the server's state, the tab's state and the address: none of them knows another, and the page joins them.
import type { FolderRules } from '../folder-rules.ts';

const server = ['http', 'app'];

export const serverAndClientState: FolderRules = {
  folder: 'packages/state/server-and-client-state',
  home: /^src\/(?!generated\/)/,
  kinds: {
    // What server and page say to each other.
    wire: /^src\/http\/demo\.ts$/,
    http: /^src\/http\//,
    api: /^src\/api\//,
    'server-state': /^src\/server-state\//,
    'client-state': /^src\/client-state\//,
    'url-state': /^src\/url-state\//,
    page: /^src\/page\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    {
      from: ['client-state'],
      into: ['api', 'server-state', 'url-state', 'page', 'wire', ...server],
      why: 'what this tab owns knows nothing of the server',
    },
    {
      from: ['client-state'],
      specifier: /^(#|@tanstack\/)/,
      why: 'a copy of what the server owns belongs into the cache, and not into a store',
    },
    {
      from: ['server-state', 'api'],
      into: ['client-state', 'url-state', 'page', ...server],
      why: 'what the server owns does not depend on this tab',
    },
    {
      from: ['server-state', 'api', 'url-state'],
      specifier: /^zustand(\/|$)/,
      why: 'a store is for what this tab owns',
    },
    {
      from: ['url-state'],
      into: ['api', 'server-state', 'client-state', 'page', 'wire', ...server],
      why: 'an address says what to show, and not how',
    },
    { from: ['page'], into: server, why: 'the page is in a browser' },
    {
      from: ['page', 'api', 'server-state', 'url-state', 'wire'],
      specifier: /^(#kit|#blog-http|#single-database|#jwt-refresh|#sql|node:|pg$|express$)/,
      why: 'it runs in a browser',
    },
    {
      from: server,
      into: ['page', 'api', 'server-state', 'client-state', 'url-state'],
      why: 'the server has no page in it',
    },
    { from: ['http', 'wire'], into: ['app'], why: 'the app is put together from its parts' },
  ],
};
