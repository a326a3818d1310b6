// How numbers and lists are said.
import type { Answers } from '../questions/answers.ts';

const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** 12,000. The rules say thousands of numbers while they look for tipping points, and Intl would take most of that time. */
export const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** As exact as an estimate deserves. */
export const about = (number: number): string => (number < 10 ? short.format(number) : count(Math.round(number)));

export const team = ({ people, teams }: Answers): string =>
  `${people === 1 ? 'One person' : `${count(people)} people`} in ${teams === 1 ? 'one team' : `${teams} teams`}`;

export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
