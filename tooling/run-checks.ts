// Runs checks side by side and tells the outcome of each in one line, its findings below it.
import type { Check } from './checks/check.ts';

type Outcome = { name: string; passed: boolean; lines: string[] };

/** Prints each outcome when it is known and the sum last; resolves to the number of failed checks. */
export async function runChecks(checks: Check[], root: string, print: (line: string) => void): Promise<number> {
  const outcomes = await Promise.all(
    checks.map(async (check) => {
      const outcome = await runCheck(check, root);
      for (const line of outcome.lines) print(line);
      return outcome;
    }),
  );
  const failed = outcomes.filter(({ passed }) => !passed).length;
  print(`${outcomes.length - failed} passed, ${failed} failed`);
  return failed;
}

async function runCheck({ name, subject, run }: Check, root: string): Promise<Outcome> {
  const { looked, findings } = await run(root).catch((error: unknown) => ({
    looked: 0,
    findings: [`${name} could not finish: ${error instanceof Error ? error.message : String(error)}`],
  }));
  const wrong =
    looked === 0 && findings.length === 0 ? [`looked at no ${subject}: a check that reads nothing`] : findings;
  const head =
    wrong.length === 0
      ? `ok     ${name}: ${looked} ${subject}`
      : `FAILED ${name}: ${wrong.length} ${wrong.length === 1 ? 'finding' : 'findings'}`;
  return { name, passed: wrong.length === 0, lines: [head, ...wrong.map((finding) => `       ${finding}`)] };
}
