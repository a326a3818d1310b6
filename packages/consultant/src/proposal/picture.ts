// The picture of a proposal: who calls what, and where the data is.
import type { Proposal } from './propose.ts';

const callers = { web: 'our pages', mobile: 'our mobile app', partners: 'partners', strangers: 'strangers' };

export function pictureOf({ answers, decisions, open, situation: { shape } }: Proposal): string {
  const has = (option: string) => decisions.some((decision) => decision.option === option);
  const isOpen = open.some(
    ({ option }) => option === 'monolith' || option === 'modular-monolith' || option === 'microservices',
  );
  const api = has('graphql') ? (has('rest') ? 'REST and GraphQL' : 'GraphQL') : has('trpc') ? 'tRPC' : 'REST';
  const front = answers.clients.map((client) => `  ${client}([${callers[client]}]) -- "${api}" --> door`);
  if (front.length === 0) front.push(`  others([callers]) -- "${api}" --> door`);
  const lines = isOpen
    ? undivided()
    : shape === 'services'
      ? services()
      : shape === 'modules and services'
        ? mixed()
        : program(shape);

  function undivided() {
    return ['  door["how it is divided is open"]', '  door --> primary[("PostgreSQL")]'];
  }
  function program(kind: string) {
    const name = kind === 'modules' ? 'one program: modules with walls' : 'one program: features with layers';
    return [`  door["${name}"]`, '  door -- "writes" --> primary[("PostgreSQL")]'];
  }
  function services() {
    return [
      '  door["gateway"]',
      '  door --> one["a service for each team"]',
      '  door --> two["another team\'s service"]',
      '  one --> primary[("its database")]',
      '  two --> second[("its database")]',
      '  one -- "events, by an outbox" --> two',
    ];
  }
  function mixed() {
    return [
      '  door["gateway"]',
      '  door --> rest["one program: modules with walls"]',
      '  door --> part["the part with a load of its own"]',
      '  rest --> primary[("PostgreSQL")]',
      '  part --> second[("its database")]',
      '  rest -- "events, by an outbox" --> part',
    ];
  }

  const beside = [
    ...(has('read-replica') ? ['  primary -- "copies all the time" --> replica[("read replica")]'] : []),
    ...(has('standby') ? ['  primary -- "copies all the time" --> standby[("standby")]'] : []),
    ...(has('cqrs') ? ['  primary -- "projections follow" --> model[("read model")]'] : []),
    ...(has('event-sourcing') ? ['  primary -- "in one area: events" --> history[("event store")]'] : []),
    ...(has('payment-provider') ? ['  door -- "payments" --> provider["payment provider"]'] : []),
  ];
  return ['flowchart LR', ...front, ...lines, ...beside].join('\n');
}
