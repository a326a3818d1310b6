// The commands that CI does not simply run to their end, as data: first fit counts.
export type Form = { form: RegExp; how: 'service' | 'left out'; why: string; ranBy?: { path: string; text: string } };

const forms: Form[] = [
  { form: /^git clone /, how: 'left out', why: 'CI has its own checkout' },
  { form: /^docker /, how: 'left out', why: 'the compose rehearsal runs it' },
  ...['test', 'test:slow', 'check'].map((script): Form => {
    const ranBy = { path: '.ci/run', text: `pnpm ${script}` };
    return { form: new RegExp(`^npx pnpm ${script}$`), how: 'left out', why: '.ci/run runs it itself', ranBy };
  }),
  {
    form: /^npx pnpm consult$/,
    how: 'left out',
    why: 'it asks at a terminal',
    ranBy: { path: 'apps/cli/src/consult-interview.test.ts', text: 'interview(' },
  },
  {
    // One stands for all: that such a command works.
    form: /^npx pnpm --filter (?!@patternbook\/rbac )\S+ test$/,
    how: 'left out',
    why: '.ci/run runs the tests of every package',
  },
  {
    // The same for measurements, which take minutes each.
    form: /^npx pnpm (bench( (?!rbac\b)\S+)?|--filter (?!@patternbook\/rbac )\S+ bench)$/,
    how: 'left out',
    why: 'it measures for minutes: run it on a quiet machine',
  },
  { form: /^npx pnpm (--filter \S+ )?(start|dev)\b/, how: 'service', why: 'runs until Ctrl-C' },
  { form: /^node (\S+\/)?main\.ts$/, how: 'service', why: 'runs until Ctrl-C' },
];

/** What a reader has: the programs that the README asks for, and those of every POSIX system. */
export const programs = new Set(
  'npx pnpm npm node git docker curl cat cd chmod cp diff echo export grep head ls mkdir mv rm sed sort tail tar tee tr'.split(
    ' ',
  ),
);

/** Scripts whose further words name patterns; all but `bench` start a whole chapter, too. */
export const namesPatterns = new Set(['start', 'dev', 'bench', 'reset']);

/** Assignments in front (`PORT_BASE=5000 npx pnpm start`) do not change what a command is. */
export function formOf(text: string): Form | undefined {
  const command = text.replace(/^([A-Z_][A-Z0-9_]*=\S* )+/, '');
  return forms.find(({ form }) => form.test(command));
}
