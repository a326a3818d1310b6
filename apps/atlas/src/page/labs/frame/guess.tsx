// The prediction before the action: one of a few answers. It stands in the address, like the actions.
import { Select } from '#ui';
import type { Lab } from './use-lab.ts';

type Guess<Value extends string> = { value: Value; label: string };

export const noGuess = { value: '', label: 'not decided yet' } as const;

/** '' as long as nobody has decided. */
export const guessIn = <Value extends string>(
  lab: Lab<unknown>,
  guesses: readonly Guess<Value>[],
): Value | typeof noGuess.value => guesses.find(({ value }) => value === lab.valueOf('guess'))?.value ?? noGuess.value;

/** The words of one of them. */
export const labelIn = (guesses: readonly Guess<string>[], wanted: string | undefined): string | undefined =>
  guesses.find(({ value }) => value === wanted)?.label;

type Props<Value extends string> = { lab: Lab<unknown>; label: string; guesses: readonly Guess<Value>[] };

export const AskForGuess = <Value extends string>({ lab, label, guesses }: Props<Value>) => (
  <Select label={label} value={guessIn(lab, guesses)} options={guesses} onChange={(value) => lab.put('guess', value)} />
);
