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
    folder: 'packages/auth/abac',
    home: /^src\//,
    kinds: {
      // What an application copies: it imports nothing.
      library: /^src\/(?!(app|config|index|main|start)\.ts$)[^/]+\.ts$/,
      edge: /^src\/decision-point\/(answers|bearer|openapi|operations|problems|routes)\.ts$/,
      decisions: /^src\/decision-point\/[^/]+\.ts$/,
      sets: /^src\/policy-sets\//,
      app: /^src\/[^/]+\.ts$/,
    },
    rules: [
      { from: ['library'], into: ['edge', 'decisions', 'sets', 'app'], why: 'the library knows nobody who uses it' },
      { from: ['library'], specifier: /^[^.]/, why: 'the library is copied as it is: it imports nothing' },
      { from: ['decisions', 'sets'], into: ['edge', 'app'], why: 'a decision does not know who asks' },
      { from: ['decisions', 'sets'], specifier: /^(#kit|express)(\/|$)/, why: 'kit is touched only at the edges' },
      { from: ['decisions', 'edge'], into: ['sets'], why: 'a decision point serves the sets that it is given' },
      { from: ['edge'], into: ['app'], why: 'the app is put together from its parts' },
    ],
  },
];
