// What a starter in containers is made of: its own programs and what they need, and the settings that they read.
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ids, planOf, textOf } from '../testing/book.ts';

const composeOf = (id: string) => parse(textOf(planOf(id), 'docker-compose.yml'), { merge: true });

type Service = { build?: string; image: string; command?: string[]; ports?: string[] };
const programsOf = (id: string) =>
  Object.values<Service>(composeOf(id).services).filter(({ image }) => image === composeOf(id).name);

test('one program builds the image that all of them run', () => {
  for (const [id, count] of [
    ['monolith', 1],
    ['microservices', 4],
  ] as const) {
    expect(programsOf(id).map(({ build }) => build)).toEqual(['.', ...Array(count - 1)]);
  }
});

test.each([
  ['abac', ['abac']],
  ['monolith', ['monolith', 'postgres', 'databases']],
  ['cqrs', ['cqrs', 'postgres', 'databases', 'redis']],
  [
    'microservices',
    ['gateway', 'auth-service', 'users-service', 'posts-service', 'postgres', 'databases', 'redis', 'nats'],
  ],
])('compose starts for "%s" just what it needs', (id, services) => {
  expect(Object.keys(composeOf(id).services)).toEqual(services);
});

test('each program starts a file that is there, on the port that its pattern has', () => {
  for (const id of ids.filter((one) => planOf(one).has('docker-compose.yml'))) {
    const plan = planOf(id);
    for (const { command, ports } of programsOf(id)) {
      expect(plan.has(command?.at(-1) ?? ''), id).toBe(true);
      for (const port of ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\$\{PORT:-40\d\d\}:8080$/);
    }
  }
});

test('every secret that compose asks for is one that the script makes', () => {
  for (const id of ids.filter((one) => planOf(one).has('docker-compose.yml'))) {
    const plan = planOf(id);
    const asked = [...textOf(plan, 'docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    const script = textOf(plan, 'make-secrets.ts');
    expect(asked.filter((name) => !script.includes(`${name}=`))).toEqual([]);
  }
});

test('a setting that no file of the program reads is not in .env.example', () => {
  const monolith = textOf(planOf('monolith'), '.env.example');
  expect(monolith).toContain('# LOG_LEVEL=info');
  for (const name of ['PORT_BASE', 'PDP_BEARER_TOKEN', 'GRAPHQL_DOCUMENTS', 'NATS_URL'])
    expect(monolith).not.toContain(name);
  expect(textOf(planOf('abac'), '.env.example')).toContain('PDP_BEARER_TOKEN');
  expect(planOf('rbac').has('.env.example')).toBe(false);
});

test('an image of what has nothing to generate never holds a package for development', () => {
  for (const packageManager of ['npm', 'pnpm'] as const) {
    const of = (id: string) => textOf(planOf(id, { packageManager }), 'Dockerfile');
    expect(of('abac')).toMatch(/^RUN (npm ci .* --omit=dev|pnpm install .* --prod) /m);
    expect(of('abac')).not.toMatch(/generate|prune/);
    expect(of('monolith')).toMatch(/^RUN p?npm run .*generate.*\n.*\nRUN p?npm prune /m);
  }
});
