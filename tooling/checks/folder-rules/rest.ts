// The uniform interface knows no resource, and a resource asks the operations: neither knows the database.
import type { FolderRules } from '../folder-rules.ts';

export const rest: FolderRules = {
  folder: 'packages/api/rest',
  home: /^src\//,
  kinds: {
    uniform: /^src\/uniform\//,
    resources: /^src\/resources\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    { from: ['uniform'], into: ['resources', 'app'], why: 'what is the same for all resources knows none of them' },
    { from: ['resources'], into: ['app'], why: 'a resource does not know where it is mounted' },
    {
      from: ['uniform', 'resources'],
      specifier: /^(pg|@?prisma|#sql)(\/|$)/,
      why: 'a resource asks the operations of #single-database',
    },
  ],
};
