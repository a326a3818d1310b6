// What a picture of a proposal shows, as data: who calls what, and where the data is. Mermaid draws it, a page too, and a table
// says the same. Each part and link names the decisions that it stands for.
import type { OptionId } from '../rules/options.ts';
import { besides } from './parts-beside.ts';
import type { Proposal } from './propose.ts';

export type Part = {
  id: string;
  name: string;
  kind: 'caller' | 'program' | 'store';
  does: string;
  by?: readonly OptionId[];
};
export type Link = { from: string; to: string; how?: string; by?: readonly OptionId[] };
export type Parts = { parts: readonly Part[]; links: readonly Link[] };

/** What of a proposal the picture follows from. */
export type Drawn = {
  answers: Proposal['answers'];
  situation: Pick<Proposal['situation'], 'shape'>;
  decisions: readonly { option: OptionId }[];
  open: readonly { option: OptionId }[];
};

const callers = { web: 'our pages', mobile: 'our mobile app', partners: 'partners', strangers: 'strangers' };

export function partsOf(proposal: Drawn): Parts {
  const has = (option: OptionId) => proposal.decisions.some((decision) => decision.option === option);
  const front = proposal.answers.clients.map((client) => ({
    id: client,
    name: callers[client],
    kind: 'caller' as const,
    does: 'calls it',
  }));
  const calls = front.map(({ id }) => ({ from: id, to: 'door', ...apiOf(proposal, id, has) }));
  const inside = insideOf(proposal, has);
  const beside = besides(proposal, has, inside.parts.some(({ id }) => id === 'one') ? 'one' : 'door');
  return {
    parts: [...front, ...inside.parts, ...beside.parts],
    links: [...calls, ...inside.links, ...beside.links],
  };
}

/** Our own clients get what was made for them; others keep addresses, which stay. */
function apiOf({ answers }: Drawn, client: string, has: (option: OptionId) => boolean): Pick<Link, 'how' | 'by'> {
  const isOurs = client === 'web' || client === 'mobile';
  const graph: OptionId[] = isOurs && has('graphql') ? ['graphql'] : [];
  // What waits on a device goes to an address, with a key.
  const isAddressed = has('rest') && (graph.length === 0 || answers.offline);
  const addresses: OptionId[] = isAddressed
    ? ['rest', ...(has('http-caching') ? (['http-caching'] as const) : [])]
    : [];
  const rest = addresses.length === 2 ? 'REST, with ETags' : 'REST';
  const how = has('trpc')
    ? 'tRPC'
    : [...(graph.length > 0 ? ['GraphQL'] : []), ...(isAddressed ? [rest] : [])].join(' and ');
  return { how, by: has('trpc') ? ['trpc'] : [...graph, ...addresses] };
}

function insideOf({ situation, open }: Drawn, has: (option: OptionId) => boolean): Parts {
  const inEu = has('eu-hosting') ? ', in the EU' : '';
  const eu: OptionId[] = has('eu-hosting') ? ['eu-hosting'] : [];
  const data = (id: string, name: string, by: OptionId[]): Part => ({
    id,
    name: `${name}${inEu}`,
    kind: 'store',
    does: 'holds the data',
    by: [...by, ...eu],
  });
  const apart: OptionId[] = has('tenant-databases') ? ['tenant-databases'] : [];
  const primary = data('primary', apart.length > 0 ? 'a database for each customer' : 'PostgreSQL', [
    ...(has('single-database') ? (['single-database'] as const) : []),
    ...apart,
  ]);
  const alone = (name: string, does: string, by: OptionId[] = []): Parts => ({
    parts: [{ id: 'door', name, kind: 'program', does, by }, primary],
    links: [{ from: 'door', to: 'primary', how: 'reads and writes' }],
  });
  const areOpen = open.some(({ option }) => ['monolith', 'modular-monolith', 'microservices'].includes(option));
  const { shape } = situation;
  if (areOpen) return alone('how it is divided is open', 'what follows when the conflicts are settled');
  if (shape === 'monolith') return alone('one program: features with layers', 'answers every request', ['monolith']);
  if (shape === 'modules')
    return alone('one program: modules with walls', 'answers every request', ['modular-monolith']);
  const isRest = shape === 'modules and services';
  const service = (id: string, name: string, does: string, by: OptionId[]): Part => ({
    id,
    name,
    kind: 'program',
    does,
    by,
  });
  return {
    parts: [
      service('door', 'gateway', 'is the one address: routes, checks tokens, limits', ['microservices']),
      isRest
        ? service('one', 'one program: modules with walls', 'does what has no load of its own', ['modular-monolith'])
        : service('one', 'a service for each team', 'is released by its team alone', ['microservices']),
      isRest
        ? service('two', 'the busy part', 'has machines of its own', ['microservices'])
        : service('two', "another team's service", 'is released by its team alone', ['microservices']),
      isRest
        ? primary
        : data('primary', apart.length > 0 ? 'a database for each customer' : 'the database of each team', [
            'database-per-service',
            ...apart,
          ]),
      data('second', isRest ? 'the database of the busy part' : 'the database of the other team', [
        'database-per-service',
      ]),
    ],
    links: [
      { from: 'door', to: 'one' },
      { from: 'door', to: 'two' },
      { from: 'one', to: 'primary', how: 'reads and writes' },
      { from: 'two', to: 'second', how: 'reads and writes' },
      { from: 'one', to: 'two', how: 'events, by an outbox', by: has('outbox') ? ['outbox'] : [] },
    ],
  };
}
