// What the lab may do: the page offers it, and the server does nothing else.
export const places = [
  { id: 'pattern', title: 'at the running pattern' },
  { id: 'library', title: 'in the library, with a clock of the lab' },
] as const;

export const actions = [
  { id: 'sign-in', title: 'Sign in', isForClock: false },
  { id: 'ask', title: 'Ask with the newest access token', isForClock: false },
  { id: 'ask-first', title: 'Ask with the first access token', isForClock: false },
  { id: 'refresh', title: 'Refresh', isForClock: false },
  { id: 'replay', title: 'Use the first refresh token again', isForClock: false },
  { id: 'wait', title: 'Let 10 minutes pass', isForClock: true },
  { id: 'expire', title: 'Expire the newest access token', isForClock: true },
  { id: 'rotate', title: 'Exchange the signing key', isForClock: true },
] as const;

/** Of one story. */
export const mostActions = 12;

export type PlaceId = (typeof places)[number]['id'];
export type ActionId = (typeof actions)[number]['id'];
