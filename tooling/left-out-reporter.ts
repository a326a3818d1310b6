// Says at the end of a test run what it did not test, and why. A skip that gives no reason fails the run.
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';

/** For `reporters` in a vitest config or `--reporter`, next to 'default'. A run of named tests (`-t`) leaves out without a word. */
export default class LeftOutReporter implements Reporter {
  #namesTests = false;

  onInit(vitest: Vitest): void {
    this.#namesTests = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = this.#namesTests ? [] : modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) console.log('Left out: nothing');
    for (const test of skipped) {
      console.log(
        `Left out: ${test.module.relativeModuleId}: ${test.fullName}: ${reasonOf(test) ?? 'NO REASON GIVEN'}`,
      );
    }
    if (skipped.some((test) => !reasonOf(test))) process.exitCode = 1;
  }
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}
