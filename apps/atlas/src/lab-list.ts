// The labs, as the map, the pages of the patterns and the build know them. What is in them is loaded when somebody comes.
export type LabEntry = {
  name: string;
  title: string;
  about: string;
  /** The patterns it shows. */
  patterns: readonly string[];
};

export const labs: readonly LabEntry[] = [
  {
    name: 'architectures',
    title: 'One request, three architectures',
    about: 'send the same request to a monolith, a modular monolith and microservices, and see each step it takes.',
    patterns: ['monolith', 'modular-monolith', 'microservices'],
  },
  {
    name: 'bus',
    title: 'Events that survive a crash',
    about: 'publish events, kill their consumer, poison one, and see that each takes effect once.',
    patterns: ['outbox'],
  },
];
