// Event sourcing: rules on top that know nothing, a store that knows no domain, copies that order nothing.
import type { FolderRules } from '../folder-rules.ts';

export const eventSourcing: FolderRules = {
  folder: 'packages/data/event-sourcing',
  home: /^src\/domain\//,
  kinds: {
    domain: /^src\/domain\//,
    store: /^src\/event-store\//,
    stored: /^src\/stored-events\//,
    snapshots: /^src\/snapshots\//,
    commands: /^src\/(commands|history)\//,
    projections: /^src\/projections\//,
    queries: /^src\/queries\//,
    http: /^src\/(http\/|app\.ts$|start\.ts$)/,
  },
  rules: [
    {
      from: ['domain'],
      into: ['store', 'stored', 'snapshots', 'commands', 'projections', 'queries', 'http'],
      why: 'the rules know events and nothing of where they are kept',
    },
    { from: ['domain'], specifier: /^[^.]/, why: 'the rules import nothing but their own types' },
    {
      from: ['store'],
      into: ['domain', 'stored', 'snapshots', 'commands', 'projections', 'queries', 'http'],
      why: 'a store keeps events as data and knows no domain',
    },
    {
      from: ['commands'],
      into: ['projections', 'queries', 'http'],
      why: 'a decision is made on events, not on a copy that may be late',
    },
    {
      from: ['queries'],
      into: ['commands', 'snapshots', 'projections', 'http'],
      why: 'a query reads a copy and changes nothing',
    },
    { from: ['projections'], into: ['commands', 'http'], why: 'a projection follows events and orders nothing' },
    {
      from: ['domain', 'store', 'stored', 'snapshots', 'commands', 'projections', 'queries'],
      specifier: /^(express(\/|$)|#blog-http$|#kit\/http)/,
      why: 'HTTP is at the edge',
    },
  ],
};
