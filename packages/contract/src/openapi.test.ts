import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openapi } from './openapi.ts';
import { operations } from './operations/operations.ts';
import { createParts } from './reference/parts.ts';
import { referenceRoutes, usualSettings } from './reference/start-reference.ts';

const root = join(import.meta.dirname, '..');
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

type Parameter = { name: string; schema: object };
type Described = {
  paths: Record<
    string,
    Record<string, { operationId: string; description: string; parameters?: (Parameter | { $ref: string })[] }>
  >;
  components: { parameters: Record<string, Parameter> };
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openapi-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** How many errors and warnings Redocly's recommended rules find. */
async function lint(document: object): Promise<{ errors: number; warnings: number }> {
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  const args = [redocly, 'lint', file, '--config', join(root, 'redocly.yaml'), '--format', 'json'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 2 ** 24 }, (_error, stdout) => resolve(stdout));
  });
  return JSON.parse(output).totals;
}

describe('the OpenAPI document', () => {
  test("passes Redocly's recommended rules without an error or a warning", async () => {
    expect(await lint(openapi)).toMatchObject({ errors: 0, warnings: 0, ignored: 0 });
  });

  test('would not pass with an unknown reference or an example that does not fit', async () => {
    const broken = structuredClone(openapi);
    const body = broken.paths?.['/api/posts']?.post?.requestBody;
    Object.assign(body ?? {}, {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Nothing' } } },
    });
    expect((await lint(broken)).errors).toBeGreaterThan(0);

    const misleading = structuredClone(openapi);
    const input = misleading.paths?.['/api/posts']?.post?.requestBody;
    Object.assign(input && 'content' in input ? (input.content['application/json'] ?? {}) : {}, {
      example: { title: 7 },
    });
    expect((await lint(misleading)).warnings).toBeGreaterThan(0);
  });

  test('lists exactly the routes of the reference server and those of the kit', () => {
    const described = Object.entries(openapi.paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = referenceRoutes(createParts(usualSettings, () => new Date()));
    const served = Object.entries(routes).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
    );
    const ofTheKit = ['GET /healthz', 'GET /readyz', 'GET /openapi.json', 'GET /docs'];
    expect(described.toSorted()).toEqual([...served, ...ofTheKit].toSorted());
  });

  test('says of every operation what it does, and of every parameter what fits', () => {
    const { paths, components }: Described = JSON.parse(JSON.stringify(openapi));
    for (const { operationId, description, parameters = [] } of Object.values(paths).flatMap(Object.values)) {
      expect(description, operationId).toMatch(/\.$/);
      for (const parameter of parameters) {
        const { name, schema } =
          '$ref' in parameter ? components.parameters[String(parameter.$ref.split('/').at(-1))] : parameter;
        const bounds = ['pattern', 'format', 'enum', 'maximum'].filter((word) => word in schema);
        expect(bounds, `${operationId} ${name}`).not.toEqual([]);
      }
    }
    expect(components.parameters['Idempotency-Key']?.schema).toMatchObject({ minLength: 1, maxLength: 255 });
    // A page fills in what is an example, and a key that is always the same is refused from the second request on.
    expect(JSON.stringify(components.parameters['Idempotency-Key'])).not.toContain('example');
  });

  test('gives examples that the schemas accept', () => {
    for (const { id, body, answers } of operations) {
      if (body) expect(body.schema.safeParse(body.example), id).toMatchObject({ success: true });
      for (const { schema, example } of Object.values(answers)) {
        if (example !== undefined) expect(schema?.safeParse(example), id).toMatchObject({ success: true });
      }
    }
  });
});
