// Which patterns make one project together, pair by pair. Two fit when the one uses something that the other has; they are apart
// when nothing of the one concerns the other; they clash when both would own the same data.

export const combinable = [
  'monolith',
  'modular-monolith',
  'microservices',
  'event-sourcing',
  'cqrs',
  'rest',
  'graphql',
  'trpc',
  'server-and-client-state',
  'jwt-refresh',
  'order-machine',
  'abac',
] as const;
export type Combinable = (typeof combinable)[number];

export type Cell = { fits: string } | { apart: string } | { clash: string; instead: string };

/** Each pattern with every later one of the list: a pair that is missing, or there twice, does not compile. */
type Pairs<List extends readonly string[]> = List extends readonly [
  infer First extends string,
  ...infer Later extends readonly string[],
]
  ? { [Name in First]: Record<Later[number], Cell> } & Pairs<Later>
  : unknown;

const orders: Cell = {
  fits: 'Who has signed in orders with the same access token. Orders are in a database of their own, by the id of their owner. Nobody tells the order machine when an account goes: what becomes of its orders is for you to decide.',
};

const oneDatabase: Cell = {
  fits: 'They are doors to one database. `lib/single-database` owns its tables and decides who may do what, whichever door is taken. A post that is written through one door is there behind the others, and so is the account that signed in.',
};

const authors: Cell = {
  fits: 'The one signs people in, the other keeps what they write. CQRS takes the same access tokens. An administrator makes an author of an account, with the command `register-author` and the id that `/api/me` shows. `ADMIN_ID` names the first administrator of CQRS in the same way.',
};

const decisions: Cell = {
  fits: 'Other programs ask the decision point what the monolith itself allows. Both stand on the engine in `parts/abac`, and a test of the monolith compares its rules with the policy set that the decision point serves.',
};

const twoSystems: Cell = {
  clash: 'Both are the whole system, with the same accounts and the same posts.',
  instead: 'Take the one that fits your team: `npx pnpm consult` asks for what decides it.',
};

const twoWriters: Cell = {
  clash: 'Both would own the posts and the accounts. What is written through the one would not be there in the other.',
  instead: 'For several styles of API on one database begin with a style: `rest` with `graphql`.',
};

const otherTruth: Cell = {
  clash: 'Both would own the posts, and nothing carries what one of them stores to the other.',
  instead: 'Take one of them for the posts. `jwt-refresh` with `cqrs` is a project with accounts and CQRS.',
};

const storedTwice: Cell = {
  clash: 'Both would own the posts: the one as rows that change, the other as events.',
  instead: 'Take one of them for the posts, and compare both in docs/compare/data.md first.',
};

const accountsTwice: Cell = {
  clash: 'Both would own the accounts, and give the same person two ids.',
  instead: 'Take one of them for the accounts.',
};

const signsInAlready: Cell = {
  clash: 'Both would own accounts, passwords and sessions.',
  instead: 'Nothing has to be added: the library `jwt-refresh` comes along in `lib/` and signs people in there.',
};

const nobodySignsIn: Cell = {
  apart: 'Both take access tokens, and neither signs anybody in.',
};

const ownRules: Cell = {
  apart: 'It decides by rules of its own, and nothing holds the policy sets of the decision point to them.',
};

const rulesInLib: Cell = {
  apart:
    'The rules are in `lib/single-database`, whose tests stay in the book: nothing would hold the policy sets to them.',
};

const noRules: Cell = {
  apart: 'It asks no policy: who is signed in may do everything with what is their own.',
};

export const combinations: Pairs<typeof combinable> = {
  monolith: {
    'modular-monolith': twoSystems,
    microservices: twoSystems,
    'event-sourcing': storedTwice,
    cqrs: otherTruth,
    rest: twoWriters,
    graphql: twoWriters,
    trpc: twoWriters,
    'server-and-client-state': twoWriters,
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: decisions,
  },
  'modular-monolith': {
    microservices: twoSystems,
    'event-sourcing': storedTwice,
    cqrs: otherTruth,
    rest: twoWriters,
    graphql: twoWriters,
    trpc: twoWriters,
    'server-and-client-state': twoWriters,
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: ownRules,
  },
  microservices: {
    'event-sourcing': storedTwice,
    cqrs: otherTruth,
    rest: twoWriters,
    graphql: twoWriters,
    trpc: twoWriters,
    'server-and-client-state': twoWriters,
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: ownRules,
  },
  'event-sourcing': {
    cqrs: otherTruth,
    rest: storedTwice,
    graphql: storedTwice,
    trpc: storedTwice,
    'server-and-client-state': storedTwice,
    'jwt-refresh': accountsTwice,
    'order-machine': nobodySignsIn,
    abac: ownRules,
  },
  cqrs: {
    rest: otherTruth,
    graphql: otherTruth,
    trpc: otherTruth,
    'server-and-client-state': otherTruth,
    'jwt-refresh': authors,
    'order-machine': nobodySignsIn,
    abac: ownRules,
  },
  rest: {
    graphql: oneDatabase,
    trpc: oneDatabase,
    'server-and-client-state': oneDatabase,
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: rulesInLib,
  },
  graphql: {
    trpc: oneDatabase,
    'server-and-client-state': oneDatabase,
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: rulesInLib,
  },
  trpc: {
    'server-and-client-state': oneDatabase,
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: rulesInLib,
  },
  'server-and-client-state': {
    'jwt-refresh': signsInAlready,
    'order-machine': orders,
    abac: rulesInLib,
  },
  'jwt-refresh': {
    'order-machine': orders,
    abac: noRules,
  },
  'order-machine': {
    abac: noRules,
  },
  abac: {},
};
