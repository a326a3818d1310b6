// How numbers are said in the reasons.
import type { Answers } from '../questions/answers.ts';

export const team = ({ people, teams }: Answers): string =>
  `${people === 1 ? 'One person' : `${people.toLocaleString('en')} people`} in ${teams === 1 ? 'one team' : `${teams} teams`}`;

export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
