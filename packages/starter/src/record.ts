/** What a starter says about its own beginning, so that it can be compared later. */
export const record = '.patternbook.json';
