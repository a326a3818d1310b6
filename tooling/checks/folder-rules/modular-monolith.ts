// Modules with walls: each has four layers, and is entered through its index.ts, its door, or by events.
import type { FolderRules } from '../folder-rules.ts';

/** The processes that cross the modules are divided as a module is. */
const module = (folder: string) => new RegExp(`^src/(?:modules/)?(?<part>(?<=modules/)[^/]+|processes)/${folder}`);
const inside = ['domain', 'application', 'infrastructure', 'interface'];

export const modularMonolith: FolderRules = {
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
    {
      from: ['domain'],
      specifier: /^(?!\.|#kernel$|#abac$)/,
      why: 'the domain imports nothing but its own words, the kernel and the words of policies',
    },
    { from: ['domain'], into: inside.slice(1), why: 'the domain knows nothing that is around it' },
    {
      from: ['application'],
      specifier: /^(?!\.|#kernel$|#contract$|#blog-http\/terms$|#jwt-refresh$)/,
      why: 'the application reaches the world through its own ports',
    },
    {
      from: ['application'],
      into: ['infrastructure', 'interface'],
      why: 'the application reaches the world through its own ports',
    },
    { from: ['domain', 'application'], into: ['door'], why: 'what it needs of another module is a port of its own' },
    { from: ['interface'], into: ['infrastructure'], why: 'an edge asks the application' },
    { from: ['interface'], specifier: /^(pg|sql-template-tag|@?prisma)(\/|$)/, why: 'an edge asks the application' },
    { from: ['infrastructure'], into: ['interface'], why: 'what stores does not know who asks' },
    {
      from: ['infrastructure'],
      specifier: /^(express|#kit\/http|#blog-http$)/,
      why: 'what stores does not know who asks',
    },
    { from: ['kernel'], specifier: /^(?!\.|#rbac$)/, why: 'the kernel is what all modules agree on, and no more' },
    {
      from: [...inside, 'kernel', 'shared'],
      passesOn: true,
      why: 'everything is imported from where it is written',
    },
  ],
};
