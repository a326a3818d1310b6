// What may be done in the lab about the bus: the page offers it, and the server does nothing else.
export const authors = [
  { id: 'ada', name: 'Ada' },
  { id: 'ben', name: 'Ben' },
  { id: 'cleo', name: 'Cleo' },
] as const;

/** What the fault panel may do to the next event, in development only. */
export const faults = [
  { id: 'lost', title: 'drop its notice', about: 'the message that something new is in the outbox gets lost' },
  { id: 'late', title: 'delay its commit', about: 'its transaction stays open for two seconds' },
  { id: 'twice', title: 'deliver it twice', about: 'it stands in the outbox two times, with the same id' },
] as const;

export type AuthorId = (typeof authors)[number]['id'];
export type FaultId = (typeof faults)[number]['id'];

export type Action =
  | { deed: 'write'; author: AuthorId; fault?: FaultId }
  | { deed: 'poison' | 'kill'; author: AuthorId }
  | { deed: 'start' | 'mend' | 'replay' | 'reset' };

/** As it stands in an address: `write.ada`, `write.ben.late`, `kill.cleo`, `mend`. */
export const nameOf = (action: Action): string => Object.values(action).join('.');

const all: Action[] = [
  ...authors.flatMap(({ id: author }): Action[] => [
    { deed: 'write', author },
    ...faults.map(({ id: fault }): Action => ({ deed: 'write', author, fault })),
    { deed: 'poison', author },
    { deed: 'kill', author },
  ]),
  ...(['start', 'mend', 'replay', 'reset'] as const).map((deed): Action => ({ deed })),
];
const byName = new Map(all.map((action) => [nameOf(action), action]));

/** Undefined for what the lab does not offer. */
export const actionOf = (name: string): Action | undefined => byName.get(name);
