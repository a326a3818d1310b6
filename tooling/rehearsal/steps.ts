// A rehearsal is a row of named steps, each of which can fail; the first failure ends it, and the sum is the last line.
export type Step = { says: string; run: () => Promise<void> };

/** Resolves to true when every step went well. `end` runs whatever happened. */
export async function rehearse(steps: readonly Step[], end: () => Promise<void>): Promise<boolean> {
  let passed = 0;
  try {
    for (const { says, run } of steps) {
      const started = performance.now();
      await run();
      passed += 1;
      console.log(`ok      ${says} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
    }
  } catch (error) {
    console.log(`FAILED  ${steps[passed]?.says}\n${error instanceof Error ? error.message : error}`);
  }
  await end();
  const failed = passed < steps.length ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}
