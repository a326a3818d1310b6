// Which implementation passes which themes of the contract, as the test runs themselves report it. Writes
// docs/measurements/conformance.json, and nothing when a case fails.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from '#contract/suite';
import { temporarily } from '#measure/servers';
import { writeComparison } from './measured.ts';

type Assertion = { ancestorTitles: string[]; title: string; status: string };
type Results = { success: boolean; testResults: { assertionResults: Assertion[]; message: string }[] };

const files = globSync('packages/**/*.contract{,.slow}.test.ts', { exclude: (path) => path.includes('node_modules') });
const vitest = 'node_modules/.bin/vitest';

await temporarily(async (folder) => {
  const implementations: Record<string, Record<string, number>> = {};
  for (const [index, file] of files.sort().entries()) {
    console.error(`  … ${file}`);
    const output = join(folder, `${index}.json`);
    const options = { stdio: 'ignore', timeout: 600_000 } as const;
    const { error } = spawnSync(vitest, ['run', file, '--reporter=json', `--outputFile=${output}`], options);
    if (error) throw new Error(`Cannot tell what "${file}" conforms to: its tests do not run`, { cause: error });
    const { success, testResults }: Results = JSON.parse(readFileSync(output, 'utf8'));
    const assertions = testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = assertions.find(({ status }) => status === 'failed');
    if (failed) throw new Error(`Cannot tell what "${file}" conforms to: "${failed.title}" failed`);
    // A server that does not start leaves no failed case behind, and none that passed.
    const reason = testResults.map(({ message }) => message).join('\n');
    if (!success) throw new Error(`Cannot tell what "${file}" conforms to: ${reason}`);
    // A describe of the suite, and in it one for each theme; a test beside them belongs to no theme.
    for (const { ancestorTitles, status } of assertions) {
      const [implementation, theme] = ancestorTitles;
      if (implementation === undefined || theme === undefined || status !== 'passed') continue;
      const passed = implementations[implementation] ?? {};
      implementations[implementation] = { ...passed, [theme]: (passed[theme] ?? 0) + 1 };
    }
  }
  const themes = Object.fromEntries(cases.map((theme) => [theme.theme, theme.cases.length]));
  for (const name of Object.keys(implementations)) {
    const passed = Object.values(implementations[name] ?? {}).reduce((sum, count) => sum + count, 0);
    console.log(`${name}: ${passed} cases`);
  }
  writeComparison('conformance', { themes, implementations });
});
