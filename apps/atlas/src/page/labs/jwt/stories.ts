// Whole stories to begin with, and what an action adds to what was done before it.
import type { PlaceId } from '../../../labs/jwt/choices.ts';
import type { Story } from '../../../labs/jwt/story.ts';

const at = (place: PlaceId, ...actions: string[]) => actions.map((action) => `${action}@${place}`).join(',');

export const stories = [
  { title: 'Take the story of a thief', actions: at('pattern', 'sign-in', 'refresh', 'replay', 'refresh') },
  {
    title: 'Take a story of time',
    actions: at('library', 'sign-in', 'ask', 'wait', 'wait', 'ask', 'refresh', 'ask'),
  },
  {
    title: 'Take a story of keys',
    actions: at('library', 'sign-in', 'rotate', 'refresh', 'ask-first', 'ask', 'wait', 'wait', 'ask-first'),
  },
];

/** What is done at one place is a story of its own. The atlas refuses what it does not know. */
export function storyWith(done: readonly string[], action: string): { place: PlaceId; actions: string[] } {
  const placeOf = (one: string): PlaceId => (one.endsWith('@library') ? 'library' : 'pattern');
  const place = placeOf(action);
  const actions = [...done.filter((one) => placeOf(one) === place), action].map((one) => one.replace(`@${place}`, ''));
  return { place, actions };
}

/** Who is signed in after the copy of a used token came; undefined as long as none came. */
export function verdictOf({ deeds, lives }: Story): 'thief' | 'noor' | 'nobody' | undefined {
  const step = deeds.findIndex(({ action }, index) => action === 'replay' && isUsedBefore(lives, index));
  const replay = deeds[step];
  if (replay === undefined) return undefined;
  if (replay.isAccepted) return 'thief';
  return lives.some(({ kind, to }) => kind === 'refresh token' && to === step) ? 'nobody' : 'noor';
}

const isUsedBefore = (lives: Story['lives'], step: number): boolean =>
  lives.some(({ name, to }) => name === 'refresh token 1' && to !== null && to < step);
