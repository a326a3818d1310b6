// A word that is not known is mostly one that is, misspelt.
import { closest, distance } from 'fastest-levenshtein';

/** The known word that `word` was meant to be, if one is near: at most two letters away, of a short word one. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(
    word.toLowerCase(),
    known.map((each) => each.toLowerCase()),
  );
  const match = known.find((each) => each.toLowerCase() === near);
  return match !== undefined && distance(word.toLowerCase(), near) <= (word.length < 5 ? 1 : 2) ? match : undefined;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
