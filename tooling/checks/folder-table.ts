// What the folders of a pattern promise, as data. `kinds` say which file is what (the group `part` is its feature), `rules`
// say which kind, or which import, a kind may not enter, or that it exports nothing of what it imports. The first rule that
// fits is the finding.
export type Rule = { from: string[]; why: string } & (
  | { into: string[]; otherPartOnly?: true; specifier?: never; passesOn?: never }
  | { specifier: RegExp; into?: never; passesOn?: never }
  | { passesOn: true; into?: never; specifier?: never }
);

export type FolderRules = { folder: string; home: RegExp; kinds: Record<string, RegExp>; rules: Rule[] };

const feature = (kind: string) => new RegExp(`^src/features/(?<part>[^/]+)/\\k<part>\\.${kind}\\.ts$`);

const layers = ['controller', 'service', 'repository', 'conditions', 'policies', 'types'];
const database = /^(pg|@?prisma)(\/|$)/;

/** Every pattern that runs stands here. A library is one folder of files: its floor and its exports are its rules. */
export const folderTable: FolderRules[] = [
  {
    folder: 'packages/system/monolith',
    home: /^src\/features\//,
    kinds: {
      controller: feature('controller'),
      service: feature('service'),
      repository: feature('repository'),
      conditions: feature('conditions'),
      policies: feature('policies'),
      types: feature('types'),
      database: /^src\/(generated|shared\/database)\/|^src\/shared\/access\/actor\.ts$/,
      shared: /^src\/shared\//,
    },
    rules: [
      { from: ['controller'], into: ['repository', 'conditions'], why: 'a controller asks a service' },
      { from: ['controller'], into: ['database'], why: 'a controller never touches the database' },
      { from: ['controller'], specifier: database, why: 'a controller never touches the database' },
      { from: ['service'], into: ['controller'], why: 'a service does not know who asks' },
      { from: ['service', 'policies', 'types'], specifier: /^#kit(\/|$)/, why: 'kit is touched only at the edges' },
      { from: ['service', 'policies', 'types'], specifier: /^express(\/|$)/, why: 'a service knows no HTTP' },
      {
        from: ['service', 'policies', 'types', 'repository', 'conditions'],
        specifier: /^#blog-http$/,
        why: 'the HTTP edge is for controllers: #blog-http/terms has the words of all layers',
      },
      {
        from: ['service', 'policies', 'types'],
        into: ['database', 'conditions'],
        why: 'only a repository knows the database',
      },
      { from: ['service', 'policies', 'types'], specifier: database, why: 'only a repository knows the database' },
      {
        from: ['policies'],
        into: ['controller', 'service', 'repository'],
        why: 'a policy decides on what it is given',
      },
      {
        from: ['types'],
        into: ['controller', 'service', 'repository'],
        why: 'types are what the layers have in common',
      },
      { from: ['repository', 'conditions'], into: ['service', 'controller'], why: 'a repository only stores' },
      { from: ['shared', 'database'], into: layers, why: 'what is shared knows no feature' },
      {
        from: [...layers, 'shared', 'database'],
        passesOn: true,
        why: 'everything is imported from where it is written',
      },
      {
        from: layers,
        into: ['controller', 'repository', 'conditions'],
        otherPartOnly: true,
        why: 'a feature is entered through its service or its types',
      },
    ],
  },
  {
    folder: 'packages/auth/jwt-refresh',
    home: /^src\//,
    kinds: {
      service: /^src\/standalone\/account-service\.ts$/,
      standalone: /^src\/(standalone\/|main\.ts$)/,
      http: /^src\/http\//,
      library: /^src\/[^/]+\.ts$/,
    },
    rules: [
      { from: ['library'], into: ['http', 'service', 'standalone'], why: 'the library knows nobody who uses it' },
      {
        from: ['library'],
        specifier: /^#(contract|pattern|rbac)(\/|$)/,
        why: 'whoever uses the library has accounts and words of their own',
      },
      { from: ['http'], into: ['service', 'standalone'], why: 'the routes serve any app that has accounts' },
      { from: ['http'], specifier: /^(#(pattern|rbac)|pg)(\/|$)/, why: 'the routes serve any app that has accounts' },
      { from: ['service'], specifier: /^(#kit|express|pg)(\/|$)/, why: 'a service knows no HTTP and no database' },
    ],
  },
  {
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
  },
];
