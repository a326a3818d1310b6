// A rehearsal is a row of named steps, each of which can fail; the first failure ends it, and the sum is the last line.
export type Step = { says: string; run: () => Promise<void> };

/** Resolves to true when every step went well. As many run `atOnce`; `end` runs whatever happened. */
export async function rehearse(steps: readonly Step[], end: () => Promise<void>, atOnce = 1): Promise<boolean> {
  const waiting = [...steps];
  let [passed, failed] = [0, 0];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined && failed === 0; step = waiting.shift()) {
      const started = performance.now();
      try {
        await step.run();
        passed += 1;
        console.log(`ok      ${step.says} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED  ${step.says}\n${error instanceof Error ? error.message : error}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await end();
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}
