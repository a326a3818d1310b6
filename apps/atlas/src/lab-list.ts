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
    name: 'access',
    title: 'Who may do what, decided twice',
    about:
      'change one fact about a person, a post or the time, and see which answers flip: of policies and of roles alone.',
    patterns: ['rbac', 'abac'],
  },
  {
    name: 'architectures',
    title: 'One request, three architectures',
    about: 'send the same request to a monolith, a modular monolith and microservices, and see each step it takes.',
    patterns: ['monolith', 'modular-monolith', 'microservices'],
  },
  {
    name: 'orders',
    title: 'An order, and a bank that you play',
    about: 'press what an order allows, and answer for the bank: late, twice, or not at all.',
    patterns: ['order-machine'],
  },
];
