// node tooling/generate-docs.ts            writes the table of patterns into the READMEs
// node tooling/generate-docs.ts --check    says which of them is out of date
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { patternFiles, withPatternTable } from './reading/pattern-table.ts';
import { repository } from './reading/run-tool.ts';

for (const path of patternFiles) {
  const { before, after } = withPatternTable(repository, path);
  if (before === after) continue;
  if (process.argv.includes('--check')) {
    console.log(`${path} is out of date: node tooling/generate-docs.ts`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(repository, path), after);
    console.log(`${path} written`);
  }
}
