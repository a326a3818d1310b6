// What a picture of a proposal shows, as data: who calls what, and where the data is. Mermaid draws it, and so can a page.
import type { Proposal } from './propose.ts';

export type Part = { id: string; name: string; kind: 'caller' | 'program' | 'store' };
export type Link = { from: string; to: string; how?: string };
export type Parts = { parts: readonly Part[]; links: readonly Link[] };

const callers = { web: 'our pages', mobile: 'our mobile app', partners: 'partners', strangers: 'strangers' };

const caller = (id: string, name: string): Part => ({ id, name, kind: 'caller' });
const program = (id: string, name: string): Part => ({ id, name, kind: 'program' });
const store = (id: string, name: string): Part => ({ id, name, kind: 'store' });

export function partsOf({ answers, decisions, open, situation: { shape } }: Proposal): Parts {
  const has = (option: string) => decisions.some((decision) => decision.option === option);
  const isOpen = open.some(({ option }) => ['monolith', 'modular-monolith', 'microservices'].includes(option));
  const api = has('graphql') ? (has('rest') ? 'REST and GraphQL' : 'GraphQL') : has('trpc') ? 'tRPC' : 'REST';
  const front = answers.clients.map((client) => caller(client, callers[client]));
  if (front.length === 0) front.push(caller('others', 'callers'));
  const inside = isOpen ? undivided : inShape[shape];
  const beside: (Parts | false)[] = [
    has('read-replica') && one('primary', 'copies all the time', store('replica', 'read replica')),
    has('standby') && one('primary', 'copies all the time', store('standby', 'standby')),
    has('cqrs') && one('primary', 'projections follow', store('model', 'read model')),
    has('event-sourcing') && one('primary', 'in one area: events', store('history', 'event store')),
    has('payment-provider') && one('door', 'payments', program('provider', 'payment provider')),
  ];
  const besides = beside.filter((each) => each !== false);
  return {
    parts: [...front, ...inside.parts, ...besides.flatMap(({ parts }) => parts)],
    links: [
      ...front.map(({ id }) => ({ from: id, to: 'door', how: api })),
      ...inside.links,
      ...besides.flatMap(({ links }) => links),
    ],
  };
}

const one = (from: string, how: string, part: Part): Parts => ({ parts: [part], links: [{ from, to: part.id, how }] });

const undivided: Parts = {
  parts: [program('door', 'how it is divided is open'), store('primary', 'PostgreSQL')],
  links: [{ from: 'door', to: 'primary' }],
};

const alone = (name: string): Parts => ({
  parts: [program('door', name), store('primary', 'PostgreSQL')],
  links: [{ from: 'door', to: 'primary', how: 'writes' }],
});

/** Two programs behind a gateway, each with its own data. */
const behindGateway = (first: string, second: string, data: string): Parts => ({
  parts: [
    program('door', 'gateway'),
    program('one', first),
    program('two', second),
    store('primary', data),
    store('second', 'its database'),
  ],
  links: [
    { from: 'door', to: 'one' },
    { from: 'door', to: 'two' },
    { from: 'one', to: 'primary' },
    { from: 'two', to: 'second' },
    { from: 'one', to: 'two', how: 'events, by an outbox' },
  ],
});

const inShape: Record<Proposal['situation']['shape'], Parts> = {
  monolith: alone('one program: features with layers'),
  modules: alone('one program: modules with walls'),
  services: behindGateway('a service for each team', "another team's service", 'its database'),
  'modules and services': behindGateway(
    'one program: modules with walls',
    'the part with a load of its own',
    'PostgreSQL',
  ),
};
