// The generated tables say what the code says: the "pattern" entries, and the pitfalls with their files.
import { lineOf } from '../reading/files.ts';
import { generatedParts } from '../reading/generated-parts.ts';
import type { Check } from './check.ts';

export const generatedDocs: Check = {
  name: 'generated-docs',
  subject: 'generated tables',
  async run(root) {
    const { parts, findings } = generatedParts(root);
    const old = parts.filter(({ before, after }) => before !== after);
    const stale = old.map(
      ({ path, marker, before }) =>
        `${path}:${lineOf(before, `<!-- ${marker}:start -->`)} is out of date: node tooling/generate-docs.ts`,
    );
    return { looked: parts.length + findings.length, findings: [...stale, ...findings] };
  },
};
