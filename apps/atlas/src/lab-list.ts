// The labs, as the map, the pages of the patterns and the build know them. What is in them is loaded when somebody comes.
export type LabEntry = {
  name: string;
  title: string;
  about: string;
  /** The patterns it shows. */
  patterns: readonly string[];
  /** What stands in the address when the lab is recorded for the published edition (npx pnpm --filter @patternbook/atlas record). */
  example?: string;
  /** Nothing of it asks a server, so it is the same in the published edition. */
  isWhole?: true;
};

export const labs: readonly LabEntry[] = [
  {
    name: 'access',
    title: 'Who may do what, decided twice',
    about:
      'change one fact about a person, a post or the time, and see which answers flip: of policies and of roles alone.',
    patterns: ['rbac', 'abac'],
    isWhole: true,
  },
  {
    name: 'api-styles',
    title: 'One screen, three styles of API',
    about:
      'show the same screen over REST, GraphQL and tRPC, and see the requests, the bytes and the SQL; or write a query.',
    patterns: ['rest', 'graphql', 'trpc'],
    example: 'do=list,post,author',
  },
  {
    name: 'architectures',
    title: 'One request, three architectures',
    about: 'send the same request to a monolith, a modular monolith and microservices, and see each step it takes.',
    patterns: ['monolith', 'modular-monolith', 'microservices'],
    example:
      'do=list@monolith,list@modular-monolith,list@microservices,register@monolith,register@modular-monolith,register@microservices',
  },
  {
    name: 'bus',
    title: 'Events that survive a crash',
    about: 'publish events, kill their consumer, poison one, and see that each takes effect once.',
    patterns: ['outbox'],
    example: 'do=write.ada,write.ben.twice,kill.ada,start,poison.cleo,mend,replay',
  },
  {
    name: 'cqrs',
    title: 'From a command to the read model',
    about: 'write, and see when the command, its event, the projection and the read model have done their part.',
    patterns: ['cqrs'],
    example: 'do=publish@without,publish@with,rename@lenient',
  },
  {
    name: 'event-sourcing',
    title: 'An account and its whole past',
    about: 'change an account, look at it as of any version or time, read who did what, and erase the person.',
    patterns: ['event-sourcing'],
    example: 'do=register,email,role,email,erase',
  },
  {
    name: 'jwt',
    title: 'Tokens on a line of time',
    about:
      'sign in, refresh, use a copied token again, let time pass, exchange the key, and see which tokens still work.',
    patterns: ['jwt-refresh'],
    example: 'do=sign-in@pattern,refresh@pattern,replay@pattern,refresh@pattern',
  },
  {
    name: 'orders',
    title: 'An order, and a bank that you play',
    about: 'press what an order allows, and answer for the bank: late, twice, or not at all.',
    patterns: ['order-machine'],
    isWhole: true,
  },
  {
    name: 'state',
    title: 'A cache, a store and two tabs',
    about: 'read, write and save in two tabs while the network fails, and see what the cache and the stores know.',
    patterns: ['server-and-client-state'],
    example: 'do=open,leave,open,post,write,colleague,save,mine',
  },
];
