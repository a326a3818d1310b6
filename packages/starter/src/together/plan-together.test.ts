// Every two patterns that fit as one project: complete, the book's own files, and wired in one place.
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { book, planOf, textOf } from '../../testing/book.ts';
import { danglingImports, danglingLinks } from '../../testing/dangling.ts';
import { leavable, type Plan } from '../types.ts';
import { pairsThatFit, projectsForAllPairs } from './projects-for-all-pairs.ts';

const project = (first: string, others: string[], answers = {}): Plan =>
  planOf(first, { name: 'my-app', with: others, ...answers });
const every = [...pairsThatFit(), ...projectsForAllPairs()].map(([first = '', ...others]) => ({ first, others }));

test.each(every)(
  '$first with $others finds all that its files import and link to, and has a folder for each',
  ({ first, others }) => {
    for (const without of [[], [...leavable]]) {
      const plan = project(first, others, { without });
      expect(danglingImports(plan)).toEqual([]);
      expect(danglingLinks(plan)).toEqual([]);
    }
    const plan = project(first, others);
    expect(foldersIn(plan, 'parts')).toEqual([...others].sort());
    expect(foldersIn(plan, 'lib').filter((name) => others.some((id) => id === name))).toEqual([]);
    expect(textOf(plan, 'main.ts').match(/\{ pattern: /g)).toHaveLength(others.length + 1);
  },
);

const foldersIn = (plan: Plan, below: string) =>
  [
    ...new Set([...plan.keys()].flatMap((path) => (path.startsWith(`${below}/`) ? (path.split('/')[1] ?? []) : []))),
  ].sort();

test.each(every)('$first with $others has the sources of the book, byte by byte', ({ first, others }) => {
  const plan = project(first, others);
  for (const [place, id] of [first, ...others].entries()) {
    const home = place === 0 ? '' : `parts/${id}/`;
    const { files } = book.packages.find(({ manifest }) => manifest.pattern?.id === id) ?? { files: new Map() };
    const sources = [...files].filter(([path]) => /^(src|prisma|testing|client|pitfalls)\/.*[^d]$/.test(path));
    expect(sources.length).toBeGreaterThan(20);
    for (const [path, { bytes }] of sources) expect(plan.get(home + path)?.bytes.equals(bytes), home + path).toBe(true);
  }
});

test('the same answers give the same bytes, and the record says what came along', () => {
  const [one, other] = [project('rest', ['graphql', 'order-machine']), project('rest', ['graphql', 'order-machine'])];
  expect([...one.keys()]).toEqual([...other.keys()]);
  for (const [path, { bytes }] of one) expect(other.get(path)?.bytes.equals(bytes), path).toBe(true);
  expect(JSON.parse(textOf(one, '.patternbook.json'))).toMatchObject({
    pattern: 'rest',
    with: ['graphql', 'order-machine'],
  });
  expect(JSON.parse(textOf(planOf('rest'), '.patternbook.json'))).not.toHaveProperty('with');
});

test('doors to one database name its owner, and what has a database of its own does not', () => {
  const plan = project('rest', ['graphql', 'order-machine']);
  const main = textOf(plan, 'main.ts');
  expect(main).toContain("{ pattern: graphql, database: 'rest', settings: { TOKEN_AUDIENCE: name } }");
  expect(main).toContain('{ pattern: orderMachine, settings: { TOKEN_AUDIENCE: name } }');
  const { services } = parse(textOf(plan, 'docker-compose.yml'), { merge: true });
  const told = Object.entries<{ environment: Record<string, string>; ports: string[] }>(services).flatMap(
    ([name, { environment, ports }]) =>
      ports ? [[name, environment.PGUSER, environment.DATABASE_URL, environment.TOKEN_AUDIENCE]] : [],
  );
  const server = 'postgres://postgres:5432';
  expect(told).toEqual([
    ['rest', 'rest', server, 'my-app'],
    ['graphql', 'rest', `${server}/rest`, 'my-app'],
    ['order-machine', 'order-machine', server, 'my-app'],
  ]);
  const ports = ['rest', 'graphql', 'order-machine'].map((name) => services[name].ports[0].replace(/\W+/g, ' '));
  const outside = ['PORT 4009', 'GRAPHQL_PORT 4010', 'ORDER_MACHINE_PORT 4012'];
  expect(ports).toEqual(outside.map((port) => `127 0 0 1 ${port} 8080`));
  expect(services.databases.environment.NAMES).toBe('rest order-machine');
});

test('who verifies beside the microservices verifies what they sign with', () => {
  const plan = project('microservices', ['order-machine']);
  expect(textOf(plan, 'main.ts')).toContain(
    "{ pattern: orderMachine, settings: { TOKEN_AUDIENCE: name, ACCESS_TOKEN_ALGORITHM: 'ES256' } }",
  );
  const { services } = parse(textOf(plan, 'docker-compose.yml'), { merge: true });
  expect(services['order-machine'].environment.ACCESS_TOKEN_ALGORITHM).toBe('ES256');
  expect(services['posts-service'].environment).toMatchObject({ TOKEN_AUDIENCE: 'my-app' });
  expect(services['posts-service'].environment).not.toHaveProperty('ACCESS_TOKEN_ALGORITHM');
});
