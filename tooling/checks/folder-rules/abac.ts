// A library that imports nothing, and the decision point that serves policies.
import type { FolderRules } from '../folder-rules.ts';

export const abac: FolderRules = {
  folder: 'packages/auth/abac',
  home: /^src\//,
  kinds: {
    // What an application copies: it imports nothing.
    library: /^src\/(?!(app|config|main|pattern|start)\.ts$)[^/]+\.ts$/,
    edge: /^src\/decision-point\/(answers|bearer|openapi|operations|problems|routes)\.ts$/,
    decisions: /^src\/decision-point\/[^/]+\.ts$/,
    sets: /^src\/policy-sets\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    { from: ['library'], into: ['edge', 'decisions', 'sets', 'app'], why: 'the library knows nobody who uses it' },
    { from: ['library'], specifier: /^[^.]/, why: 'the library is copied as it is: it imports nothing' },
    { from: ['decisions', 'sets'], into: ['edge', 'app'], why: 'a decision does not know who asks' },
    { from: ['decisions', 'sets'], specifier: /^(#kit|express)(\/|$)/, why: 'kit is touched only at the edges' },
    { from: ['decisions', 'edge'], into: ['sets'], why: 'a decision point serves the sets that it is given' },
    { from: ['edge'], into: ['app'], why: 'the app is put together from its parts' },
  ],
};
