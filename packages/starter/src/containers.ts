// A starter in containers: an image, and the services that its pattern has in the book, with what these need.
import { parse } from 'yaml';
import type { Part } from './choose-parts.ts';
import { natsBlock, postgresBlock, redisBlock } from './compose-services.ts';
import { type Member, membersOf } from './together/wiring.ts';
import type { Answers, Book } from './types.ts';

type Service = {
  extends: { service: string };
  working_dir: string;
  environment?: Record<string, string>;
  ports?: string[];
};
type Program = {
  name: string;
  main: string;
  isDatabase: boolean;
  environment: Record<string, string>;
  ports: string[];
  uses: ('redis' | 'nats')[];
};

/** Beside others it is told what main.ts tells it, and its port outside has its name in front. */
function amongOthers(program: Program, { id, part, owner, settings }: Member): Program {
  const isFirst = part.home === '';
  const port = `${id.toUpperCase().replaceAll('-', '_')}_PORT`;
  const place = owner === id ? {} : { PGUSER: owner, DATABASE_URL: `postgres://postgres:5432/${owner}` };
  return {
    ...program,
    isDatabase: program.isDatabase && owner === id,
    environment: { ...program.environment, ...settings, ...place, ...(isFirst ? {} : { [port]: "''" }) },
    ports: isFirst ? program.ports : program.ports.map((one) => one.replace('PORT:-', `${port}:-`)),
  };
}

/** The programs of the patterns as the compose files of their chapters list them; none for a library. */
export function programsOf(book: Book, name: string, parts: Part[]): Program[] {
  const members = membersOf(name, parts);
  return members.flatMap((member) => {
    const programs = programsOfPattern(book, member.part, parts);
    return members.length === 1 ? programs : programs.map((program) => amongOthers(program, member));
  });
}

function programsOfPattern(book: Book, own: Part, parts: Part[]): Program[] {
  if (own.source.manifest.pattern?.status !== 'runnable') return [];
  const [packages, chapter] = own.source.folder.split('/');
  const { services }: { services: Record<string, Service> } = parse(
    book.rootFile(`${packages}/${chapter}/compose.yml`),
  );
  return Object.entries(services).flatMap(([name, service]) => {
    const part = parts.find(({ source }) => service.working_dir === `/app/${source.folder}`);
    const belongs = part && (part === own || part.source.folder.startsWith(`${own.source.folder}/`));
    return belongs ? [programOf(name, service, part)] : [];
  });
}

function programOf(name: string, service: Service, { home }: Part): Program {
  const { environment = {}, ports = [] } = service;
  const isMicroservice = service.extends.service === 'microservice';
  const redis = isMicroservice || JSON.stringify(environment).includes('redis:');
  const own = Object.entries(environment).filter(([, value]) => value !== '');
  return {
    name,
    main: `${home === '' ? '' : `${home}/`}src/main.ts`,
    isDatabase: environment.PGUSER !== undefined,
    environment: { ...(isMicroservice ? others : {}), ...Object.fromEntries(own) },
    ports: ports.map((port) => port.replace(/\w+_(?=PORT:-)/, '')),
    uses: [...(redis ? (['redis'] as const) : []), ...(isMicroservice ? (['nats'] as const) : [])],
  };
}

const others = {
  AUTH_SERVICE_URL: 'http://auth-service:8080',
  USERS_SERVICE_URL: 'http://users-service:8080',
  POSTS_SERVICE_URL: 'http://posts-service:8080',
  NATS_URL: 'nats://nats:4222',
  REDIS_URL: 'redis://redis:6379',
};

export function dockerfile({ packageManager }: Answers, generates: boolean): string {
  const isNpm = packageManager === 'npm';
  const install = isNpm ? 'npm ci --no-audit --no-fund' : 'pnpm install --frozen-lockfile';
  const forUse = isNpm ? '--omit=dev --omit=optional' : '--prod --no-optional';
  const withoutOptional = '# Without optional packages: an embedded PostgreSQL has no place in an image.\n';
  const first = generates ? 'The first stage installs, and generates what is not in git.' : 'The first stage installs.';
  return `# One image, without a build step: Node runs the sources. ${first}
FROM node:24-slim AS installed
WORKDIR /app
${isNpm ? '' : 'ENV CI=true\nRUN npm install --global --silent pnpm@12\n'}COPY ${isNpm ? 'package.json package-lock.json' : 'package.json pnpm-lock.yaml pnpm-workspace.yaml'} ./
${
  generates
    ? `RUN ${install}
COPY . .
RUN ${isNpm ? 'npm run generate --if-present' : 'pnpm run --if-present generate'}
${withoutOptional}RUN ${isNpm ? `npm prune ${forUse} --no-audit --no-fund` : `pnpm prune ${forUse}`}
`
    : `${withoutOptional}RUN ${install} ${forUse}
COPY . .
`
}
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=installed /app .
USER node
CMD ["node", "src/main.ts"]
`;
}

export function composeFile({ name }: Answers, programs: Program[], secrets: string[]): string {
  const databases = programs.filter(({ isDatabase }) => isDatabase).map((program) => program.name);
  const uses = new Set(programs.flatMap((program) => program.uses));
  const blocks = [
    programs.map((program, place) => programBlock(program, databases.length > 0, place === 0)).join('\n'),
    ...(databases.length > 0 ? [postgresBlock(databases)] : []),
    ...(uses.has('redis') ? [redisBlock] : []),
    ...(uses.has('nats') ? [natsBlock] : []),
  ];
  const volumes = [...(databases.length > 0 ? ['  postgres:'] : []), ...(uses.has('nats') ? ['  nats:'] : [])];
  return `# ${name} as in production: no root, no writable file system, secrets from the environment only.
# \`npm run secrets\` writes a .env with strong ones; a missing one stops the start.
name: ${name}

x-server: &server
  restart: unless-stopped
  init: true
  read_only: true
  tmpfs: [/tmp]
  cap_drop: [ALL]
  security_opt: ['no-new-privileges:true']

x-program: &program
  <<: *server
  image: ${name}
  pull_policy: never
  env_file: [{ path: .env, required: false }]
  stop_grace_period: 15s
  healthcheck:
    test: [CMD, node, --eval, "fetch('http://127.0.0.1:8080/readyz').then((answer) => process.exit(answer.ok ? 0 : 1))"]
    interval: 5s
    timeout: 10s
    start_period: 120s

x-environment: &environment
  NODE_ENV: production
  HOST: 0.0.0.0
  PORT: '8080'
${databases.length > 0 ? databaseSettings : ''}${secrets.map((one) => `  ${one}: \${${one}:?run npm run secrets}\n`).join('')}
services:
${blocks.join('\n')}${volumes.length > 0 ? `\nvolumes:\n${volumes.join('\n')}\n` : ''}`;
}

const databaseSettings = `  DATABASE_URL: postgres://postgres:5432
  PGPASSWORD: \${DATABASE_PASSWORD:?run npm run secrets}
  # The superuser's, which .env names for PostgreSQL, is no business of a program.
  POSTGRES_PASSWORD: ''
`;

/** The first one builds the image of all: several that build it at once take it away from each other. */
function programBlock(
  { name, main, environment, ports, uses }: Program,
  hasDatabases: boolean,
  isFirst: boolean,
): string {
  const settings = Object.entries(environment).map(([key, value]) => `      ${key}: ${value}\n`);
  const needs = [...(hasDatabases ? ['databases: { condition: service_completed_successfully }'] : [])];
  needs.push(...uses.map((use) => `${use}: { condition: service_healthy }`));
  return `  ${name}:
    <<: *program
${isFirst ? '    build: .\n    pull_policy: build\n' : ''}    command: [node, ${main}]
    environment:
      <<: *environment
${settings.join('')}${ports.length > 0 ? `    ports: [${ports.map((port) => `'${port}'`).join(', ')}]\n` : ''}${
  needs.length > 0 ? `    depends_on:\n${needs.map((need) => `      ${need}\n`).join('')}` : ''
}`;
}
