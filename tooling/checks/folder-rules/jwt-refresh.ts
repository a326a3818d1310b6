// A library, the routes that any app with accounts can mount, and an app of its own.
import type { FolderRules } from '../folder-rules.ts';

export const jwtRefresh: FolderRules = {
  folder: 'packages/auth/jwt-refresh',
  home: /^src\//,
  kinds: {
    service: /^src\/standalone\/account-service\.ts$/,
    standalone: /^src\/(standalone\/|main\.ts$)/,
    http: /^src\/http\//,
    library: /^src\/(dpop\/)?[^/]+\.ts$/,
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
};
