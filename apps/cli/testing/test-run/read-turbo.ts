// What the tests of each package said, read from the JSON lines of `turbo run --json`: also when turbo repeats an old log.

export type Outcome = {
  name: string;
  /** Nothing that it depends on has changed since it passed, so turbo repeats what was said then. */
  isRepeated: boolean;
  passed: number;
  failed: number;
  time: string;
  leftOut: string[];
  log: string[];
};

type Line = { source: string; text: string };

/** `onEnd` hears of each package when vitest has told its sum. Answers what is known so far, and who turbo says has failed. */
export function readTurbo(onEnd: (outcome: Outcome) => void = () => {}) {
  const outcomes = new Map<string, Outcome>();
  const failed: string[] = [];

  function read(json: string): void {
    if (json === '') return;
    const { source, text } = JSON.parse(json) as Line;
    if (source === 'turbo') {
      const [, names] = /^Failed: +(.*)$/.exec(text) ?? [];
      if (names) failed.push(...names.split(', '));
      return;
    }
    const outcome = outcomes.get(source) ?? begin(source);
    outcomes.set(source, outcome);
    take(outcome, text);
    if (/^ +Duration /.test(text)) onEnd(outcome);
  }

  return { read, outcomes, failed };
}

const begin = (source: string): Outcome => ({
  name: nameOf(source),
  isRepeated: false,
  passed: 0,
  failed: 0,
  time: '',
  leftOut: [],
  log: [],
});

/** `@patternbook/rbac#test` is rbac; what belongs to no package is a script of the root, `//#test:tooling`. */
const nameOf = (source: string) => source.replace('//#test:', '').replace(/^@patternbook\/|#test.*|:slow$/g, '');

function take(outcome: Outcome, text: string): void {
  outcome.log.push(text);
  if (text.startsWith('cache hit')) outcome.isRepeated = true;
  const [, sum] = /^ +Tests +(.*)$/.exec(text) ?? [];
  for (const [, count, what] of sum?.matchAll(/(\d+) (passed|failed)/g) ?? []) {
    outcome[what === 'passed' ? 'passed' : 'failed'] = Number(count);
  }
  const [, time] = /^ +Duration +(\S+)/.exec(text) ?? [];
  if (time) outcome.time = time;
  const [, left] = /^Left out: (.*)$/.exec(text) ?? [];
  if (left && left !== 'nothing') outcome.leftOut.push(`${outcome.name}: ${left}`);
}
