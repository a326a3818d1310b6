// What the folders of a pattern promise, as data. `kinds` say which file is what (the group `part` is its feature),
// `rules` say which kind, or which import, a kind may not enter. The first rule that fits is the finding.
export type Rule = { from: string[]; why: string } & (
  | { into: string[]; otherPartOnly?: true; specifier?: never }
  | { specifier: RegExp; into?: never }
);

export type FolderRules = { folder: string; home: RegExp; kinds: Record<string, RegExp>; rules: Rule[] };

const feature = (kind: string) => new RegExp(`^src/features/(?<part>[^/]+)/\\k<part>\\.${kind}\\.ts$`);

export const folderTable: FolderRules[] = [
  {
    folder: 'packages/system/monolith',
    home: /^src\/features\//,
    kinds: {
      controller: feature('controller'),
      service: feature('service'),
      repository: feature('repository'),
      policies: feature('policies'),
      conditions: feature('conditions'),
      types: feature('types'),
    },
    rules: [
      { from: ['controller'], into: ['repository'], why: 'a controller asks a service' },
      { from: ['service'], into: ['controller'], why: 'a service does not know who asks' },
      {
        from: ['service', 'policies', 'conditions', 'types'],
        specifier: /^#kit(\/|$)/,
        why: 'kit is touched only at the edges',
      },
      { from: ['service'], specifier: /^express(\/|$)/, why: 'a service knows no HTTP' },
      { from: ['repository'], into: ['service', 'controller'], why: 'a repository only stores' },
      {
        from: ['controller', 'service', 'repository', 'policies', 'conditions', 'types'],
        into: ['controller', 'repository'],
        otherPartOnly: true,
        why: 'a feature is entered through its service or its types',
      },
    ],
  },
];
