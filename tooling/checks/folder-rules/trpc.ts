// A procedure asks an operation. It knows neither HTTP nor SQL, and a client knows of the server nothing but a type.
import type { FolderRules } from '../folder-rules.ts';

export const trpc: FolderRules = {
  folder: 'packages/api/trpc',
  home: /^src\//,
  kinds: {
    trpc: /^src\/trpc\//,
    routers: /^src\/routers\//,
    http: /^src\/http\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    { from: ['trpc'], into: ['routers', 'http', 'app'], why: 'what all procedures have in common knows none of them' },
    { from: ['routers'], into: ['http', 'app'], why: 'a procedure does not know how it is called' },
    { from: ['http'], into: ['app'], why: 'the protocol does not know where it is mounted' },
    {
      from: ['trpc', 'routers'],
      specifier: /^(pg|express|@?prisma|#sql)(\/|$)/,
      why: 'a procedure asks the operations of #single-database',
    },
  ],
};
