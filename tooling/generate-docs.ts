// node tooling/generate-docs.ts            writes the tables of patterns, pitfalls, decisions and ASVS into the Markdown files
// node tooling/generate-docs.ts --check    says which of them are out of date
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedParts } from './reading/generated-parts.ts';
import { repository } from './reading/run-tool.ts';

const { parts, findings } = generatedParts(repository);
for (const finding of findings) console.log(finding);
if (findings.length > 0) process.exitCode = 1;
for (const { path, before, after } of parts) {
  if (before === after) continue;
  if (process.argv.includes('--check')) {
    console.log(`${path} is out of date: node tooling/generate-docs.ts`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), after);
    console.log(`${path} written`);
  }
}
