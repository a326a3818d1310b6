// Layers inside features: a controller asks a service, and only a repository knows the database.
import type { FolderRules } from '../folder-rules.ts';

const feature = (kind: string) => new RegExp(`^src/features/(?<part>[^/]+)/\\k<part>\\.${kind}\\.ts$`);

const layers = ['controller', 'service', 'repository', 'conditions', 'policies', 'types'];
const database = /^(pg|@?prisma)(\/|$)/;

export const monolith: FolderRules = {
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
};
