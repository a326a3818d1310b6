// Modules with walls: each has four layers, and is entered through its index.ts, its door, or by events.
import type { FolderRules } from '../folder-rules.ts';
import { inside, layered } from './layers.ts';

/** The processes that cross the modules are divided as a module is. */
const module = (folder: string) => new RegExp(`^src/(?:modules/)?(?<part>(?<=modules/)[^/]+|processes)/${folder}`);

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
    ...layered,
  ],
};
