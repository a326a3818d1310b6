// The tables made from the "pattern" entries say what the entries say.
import { lineOf } from '../reading/files.ts';
import { listPatterns, patternFiles, withPatternTable } from '../reading/pattern-table.ts';
import type { Check } from './check.ts';

export const generatedDocs: Check = {
  name: 'generated-docs',
  subject: 'patterns',
  async run(root) {
    const findings = patternFiles.flatMap((path) => {
      try {
        const { before, after } = withPatternTable(root, path);
        const line = lineOf(before, '<!-- patterns:start -->');
        return before === after ? [] : [`${path}:${line} is out of date: node tooling/generate-docs.ts`];
      } catch (error) {
        return [`${path}:1 ${error instanceof Error ? error.message : String(error)}`];
      }
    });
    return { looked: listPatterns(root).length, findings };
  },
};
