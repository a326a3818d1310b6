// The schema asks operations and loaders; what bounds and carries it knows no resolver.
import type { FolderRules } from '../folder-rules.ts';

const carriers = ['documents', 'subscriptions', 'http', 'app'];

export const graphql: FolderRules = {
  folder: 'packages/api/graphql',
  home: /^src\//,
  kinds: {
    refusals: /^src\/refusals\.ts$/,
    loaders: /^src\/loaders\//,
    bounds: /^src\/bounds\//,
    schema: /^src\/schema\//,
    documents: /^src\/documents\//,
    subscriptions: /^src\/subscriptions\//,
    http: /^src\/http\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    { from: ['refusals'], into: ['loaders', 'bounds', 'schema', ...carriers], why: 'a refusal knows nobody' },
    { from: ['loaders'], into: ['bounds', 'schema', ...carriers], why: 'a loader knows the operations alone' },
    { from: ['bounds'], into: ['loaders', 'schema', ...carriers], why: 'bounds hold for any schema' },
    { from: ['schema'], into: ['bounds', ...carriers], why: 'the schema does not know how it is asked' },
    { from: ['documents', 'subscriptions', 'http'], into: ['app'], why: 'the app is put together from its parts' },
    {
      from: ['schema', 'loaders', 'bounds', 'documents', 'subscriptions', 'http'],
      specifier: /^(pg|@?prisma|#sql)(\/|$)/,
      why: 'what is read and written are the operations of #single-database',
    },
  ],
};
