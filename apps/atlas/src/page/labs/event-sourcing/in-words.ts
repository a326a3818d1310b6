// A stream in words: who did it, what in it is personal, and which moments can be asked for.
import type { AccountState, Entry, Told } from '../../../labs/event-sourcing/told.ts';

export function actorOf({ actor }: Pick<Entry, 'actor'>, account: string): string {
  if (actor === null) return 'nobody was signed in';
  return actor === account ? 'the person' : 'an administrator';
}

export function personalOf({ personal }: Pick<Entry, 'personal'>): string {
  if (personal === undefined) return 'nothing';
  if (personal === 'erased') return 'unreadable for everybody';
  return Object.entries(personal)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

export const isErased = ({ trail }: Told): boolean => trail.some(({ type }) => type === 'AccountErased');

/** In so many steps the time from the first event to the last one can be gone through. */
export const timeSteps = 100;

/** The time at a step, as it is asked for. The last step is not before the last event. */
export function timeAt(trail: readonly Entry[], step: number): string {
  const [first, last] = [Date.parse(trail[0]?.at ?? ''), Date.parse(trail.at(-1)?.at ?? '')];
  return new Date(Math.ceil(first + ((last - first) * step) / timeSteps)).toISOString();
}

/** Without the date: all of it happened just now. */
export const clock = (at: string): string => at.slice(11, 23);

const fields = ['version', 'status', 'name', 'email', 'role', 'changedAt'] as const;
const names = { email: 'address', changedAt: 'last change' } as const;

/** Each field as it was and as it is. */
export const compared = (was: AccountState | null, now: AccountState) =>
  fields.map((field) => ({
    field: field in names ? names[field as keyof typeof names] : field,
    was: shown(was?.[field], was === null),
    now: shown(now[field], false),
  }));

function shown(value: string | number | null | undefined, isNobody: boolean): string {
  if (isNobody) return 'there was nobody';
  if (value === null) return 'erased';
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? clock(value) : String(value);
}
