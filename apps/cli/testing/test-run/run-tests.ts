// `npx pnpm test` and `npx pnpm test:slow`: the tests of every package that has changed since they passed, on one PostgreSQL.
// Words after the command are turbo's: `npx pnpm test --force` runs all of them, `--filter=@patternbook/rbac` those of one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import setup from '#kit/test-database/setup';
import { type Outcome, readTurbo } from './read-turbo.ts';

const [speed, ...flags] = process.argv.slice(2);
const isSlow = speed === 'slow';
const root = fileURLToPath(new URL('../../../..', import.meta.url));
// Vite takes it for the end of a path, and says of files that are there that they are not.
if (root.includes('#')) {
  console.error(`Cannot run the tests in "${root}": give the folder a name without "#"`);
  process.exit(1);
}
const tasks = isSlow ? ['test:slow', 'test:tooling:slow'] : ['test', 'test:tooling'];
const started = performance.now();
// Whoever presses Ctrl-C stops the packages' tests; what was set up for them is still taken down here.
process.on('SIGINT', () => {});

const tearDown = await setup();
const { code, outcomes, failed } = await runTurbo();
await tearDown?.();
for (const source of failed) {
  const { name = source, log = [] } = outcomes.get(source) ?? {};
  console.log(`\n${log.map((line) => `  ${name} │ ${line}`).join('\n')}`);
}
const hasPassed = summarize([...outcomes.values()]);
if (code !== 0 || !hasPassed) process.exitCode = 1;

async function runTurbo() {
  // A core for each package, one after the other: what takes longest uses two by its own vitest.config.ts.
  const concurrency = `--concurrency=${availableParallelism()}`;
  const reporters = ['--reporter=default', `--reporter=${root}tooling/left-out-reporter.ts`];
  const args = [
    'run',
    ...tasks,
    '--json',
    '--continue=dependencies-successful',
    concurrency,
    ...flags,
    '--',
    ...reporters,
  ];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
  const turbo = spawn(`${root}node_modules/.bin/turbo`, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { read, ...run } = readTurbo(tell);
  const ended = once(turbo, 'exit');
  for await (const line of createInterface(turbo.stdout)) read(line);
  const [code] = await ended;
  return { code, ...run };
}

function tell({ name, isRepeated, passed, failed, time }: Outcome): void {
  const counts = failed > 0 ? `${failed} failed, ${passed} passed` : `${passed} passed`;
  console.log(`  ${failed > 0 ? '✗' : '✓'} ${name.padEnd(24)}${counts.padEnd(24)}${isRepeated ? 'unchanged' : time}`);
}

/** Answers whether anything passed, now or before. CI adds up the line with "Tests": only what ran counts there. */
function summarize(all: Outcome[]): boolean {
  const tested = all.filter((one) => one.passed + one.failed > 0);
  const sum = (what: 'passed' | 'failed', of: Outcome[]) => of.reduce((total, one) => total + one[what], 0);
  const [now, before] = [false, true].map((asked) => tested.filter(({ isRepeated }) => isRepeated === asked));
  const counts = [`${sum('passed', now ?? [])} passed`, `${sum('passed', before ?? [])} unchanged since they did`];
  if (sum('failed', tested) > 0) counts.unshift(`${sum('failed', tested)} failed`);
  console.log(`\n  Tests  ${counts.join(', ')}, in ${tested.length} packages`);
  console.log(`  Time   ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const leftOut = tested.flatMap((one) => one.leftOut);
  for (const line of leftOut.length > 0 ? leftOut : ['nothing']) console.log(`  Left out: ${line}`);
  if (!isSlow) {
    console.log(
      '  Tests that start and kill servers, processes and browsers have a command of their own: npx pnpm test:slow',
    );
    console.log('  Only CI rehearses the containers, the copies and the commands of the READMEs.');
  }
  return sum('passed', tested) > 0;
}
