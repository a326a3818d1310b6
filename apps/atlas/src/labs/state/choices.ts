// What the lab writes, as server and page both know it: the server passes on nothing else.
export const titles = {
  first: 'A post of the lab',
  mine: 'What I wrote',
  other: 'What I wrote in tab 2',
  empty: '',
  new: 'A new post',
  theirs: 'What a colleague wrote',
} as const;

/** By it a post of the lab is known that nobody has deleted. */
export const content = 'Written by a lab of the atlas, and deleted again.';

/** Who asks: each visit has posts and a session of its own. */
export const visitHeader = 'X-Lab-Visit';
