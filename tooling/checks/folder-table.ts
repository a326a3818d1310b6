// What the folders of a pattern promise, as data. `kinds` say which file is what (the group `part` is its feature), `rules`
// say which kind, or which import, a kind may not enter, or that it exports nothing of what it imports. The first rule that
// fits is the finding.
import { inside, layered } from './layer-rules.ts';

export type Rule = { from: string[]; why: string } & (
  | { into: string[]; otherPartOnly?: true; specifier?: never; passesOn?: never }
  | { specifier: RegExp; into?: never; passesOn?: never }
  | { passesOn: true; into?: never; specifier?: never }
);

export type FolderRules = { folder: string; home: RegExp; kinds: Record<string, RegExp>; rules: Rule[] };

const feature = (kind: string) => new RegExp(`^src/features/(?<part>[^/]+)/\\k<part>\\.${kind}\\.ts$`);

const layers = ['controller', 'service', 'repository', 'conditions', 'policies', 'types'];
const database = /^(pg|@?prisma)(\/|$)/;

/** Of a modular monolith: the processes that cross its modules are divided as a module is. `door` is an index.ts. */
const module = (folder: string) => new RegExp(`^src/(?:modules/)?(?<part>(?<=modules/)[^/]+|processes)/${folder}`);
const service = (folder: string) => new RegExp(`^(?<part>[^/]+-service)/src/(processes/)?${folder}`);

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
    folder: 'packages/system/modular-monolith',
    home: /^src\/(modules|processes)\//,
    kinds: {
      domain: module('domain/'),
      application: module('application/'),
      infrastructure: module('infrastructure/'),
      interface: module('interface/'),
      door: module('index\\.ts$'),
      kernel: /^src\/shared\/kernel\//,
      shared: /^src\/shared\//,
      app: /^src\/[^/]+\.ts$/,
    },
    rules: [
      {
        from: [...inside, 'door'],
        into: inside,
        otherPartOnly: true,
        why: 'a module is entered through its index.ts, or hears of the other by events',
      },
      { from: ['app', 'shared', 'kernel'], into: inside, why: 'a module is entered through its index.ts' },
      { from: ['shared', 'kernel'], into: ['door', 'app'], why: 'what is shared knows no module' },
      { from: [...inside, 'door'], into: ['app'], why: 'a module does not know where it is built in' },
      {
        from: ['domain', 'application'],
        specifier: /^(\.\.\/){3}/,
        why: 'it must lead there also when the module is a service of its own: #kernel does',
      },
      ...layered,
    ],
  },
  {
    folder: 'packages/system/microservices',
    home: /^[^/]+-service\/src\/(domain|application|infrastructure|interface)\//,
    kinds: {
      domain: service('domain/'),
      application: service('application/'),
      infrastructure: service('infrastructure/'),
      interface: service('interface/'),
      kernel: /^kernel\/src\//,
      shared: service('shared/'),
    },
    rules: [
      {
        from: [...inside, 'shared'],
        into: [...inside, 'shared'],
        otherPartOnly: true,
        why: 'a service is asked over HTTP, or hears of another by events',
      },
      ...layered,
    ],
  },
];
