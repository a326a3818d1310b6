import type { FolderRules } from '../folder-rules.ts';

const writeSide = ['commands', 'writeModel', 'generated'];
const edges = ['http', 'app'];

export const cqrs: FolderRules = {
  folder: 'packages/data/cqrs',
  home: /^src\//,
  kinds: {
    commands: /^src\/commands\//,
    writeModel: /^src\/write-model\//,
    projections: /^src\/projections\//,
    readModels: /^src\/read-models\//,
    queries: /^src\/queries\//,
    reactions: /^src\/reactions\//,
    rules: /^src\/rules\//,
    generated: /^src\/generated\//,
    http: /^src\/http\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    {
      from: ['queries'],
      into: [...writeSide, 'projections', 'reactions', ...edges],
      why: 'queries never import the write side',
    },
    {
      from: ['queries'],
      specifier: /^(pg|redis|express|@?prisma|#messaging|#kit|#blog-http$)(\/|$)/,
      why: 'a query asks the read models, and knows neither a database nor HTTP',
    },
    {
      from: ['readModels'],
      into: [...writeSide, 'projections', 'queries', 'reactions', ...edges],
      why: 'a store of read models knows neither who writes nor who asks',
    },
    {
      from: ['commands', 'writeModel'],
      into: ['projections', 'readModels', 'queries', 'reactions', ...edges],
      why: 'the write side does not know who reads',
    },
    { from: ['writeModel'], into: ['commands'], why: 'the write model does not know who commands' },
    {
      from: ['projections'],
      into: ['commands', 'queries', 'reactions', ...edges],
      why: 'a projection follows events, and has no other effect than rows',
    },
    {
      from: ['reactions'],
      into: ['commands', 'projections', 'readModels', 'queries', ...edges],
      why: 'a reaction stands apart from the projections, which may be built anew at any time',
    },
    {
      from: ['rules'],
      into: [...writeSide, 'projections', 'readModels', 'queries', 'reactions', ...edges],
      why: 'the rules are what both sides agree on',
    },
    { from: ['http'], into: ['writeModel', 'generated'], why: 'an edge sends commands and asks queries' },
    { from: ['http'], specifier: /^(pg|redis|@?prisma)(\/|$)/, why: 'an edge sends commands and asks queries' },
    {
      from: ['commands', 'writeModel', 'projections', 'readModels', 'queries', 'reactions', 'rules', 'http'],
      passesOn: true,
      why: 'everything is imported from where it is written',
    },
  ],
};
