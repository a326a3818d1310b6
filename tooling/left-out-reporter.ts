// Says at the end of a test run what it did not test, and why. A skip that gives no reason fails the run.
import type { Reporter, TestCase } from 'vitest/node';

const onlyInCi = 'Only CI runs the compose rehearsal and the README commands.';

/** For `reporters` in a vitest config, next to 'default'. A run of named tests (`-t`) leaves the others out without a word. */
export function leftOutReporter(print: (line: string) => void = console.log): Reporter {
  let namesTests = false;
  return {
    onInit(vitest) {
      namesTests = vitest.config.testNamePattern !== undefined;
    },
    onTestRunEnd(modules) {
      const skipped = namesTests ? [] : modules.flatMap((module) => [...module.children.allTests('skipped')]);
      if (skipped.length === 0) print('Left out: nothing');
      for (const test of skipped) {
        print(`Left out: ${test.module.relativeModuleId}: ${test.fullName}: ${reasonOf(test) ?? 'NO REASON GIVEN'}`);
      }
      print(onlyInCi);
      if (skipped.some((test) => !reasonOf(test))) process.exitCode = 1;
    },
  };
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}
