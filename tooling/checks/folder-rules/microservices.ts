// The services behind the gateway: each has the four layers of a module, and knows the others over HTTP and by events alone.
import type { FolderRules } from '../folder-rules.ts';
import { inside, layered } from './layers.ts';

const service = (folder: string) => new RegExp(`^(?<part>[^/]+-service)/src/(processes/)?${folder}`);

export const microservices: FolderRules = {
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
};
