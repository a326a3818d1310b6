// The document: it is well made, says what the server does, and its examples work when they are sent.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startDecisionPoint } from '../../testing/decision-point.ts';
import { metadata } from './answers.ts';
import { createDecisionPoint } from './decision-point.ts';
import { metadataPath } from './metadata.ts';
import { openapi } from './openapi.ts';
import { operations } from './operations.ts';
import { decisionPointRoutes } from './routes.ts';

const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

test("passes Redocly's recommended rules without an error or a warning", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(openapi));
  const args = [redocly, 'lint', file, '--extends', 'recommended', '--format', 'json'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (_error, stdout) => resolve(stdout));
  });
  await rm(folder, { recursive: true });
  expect(JSON.parse(output).problems).toEqual([]);
});

test('describes exactly the routes that are served', () => {
  const described = Object.entries(openapi.paths ?? {}).map(([path, methods]) => [path, Object.keys(methods)]);
  const routes = decisionPointRoutes(createDecisionPoint([]), undefined);
  const served = Object.entries(routes).map(([path, methods]) => [
    path,
    Object.keys(methods).map((name) => name.toLowerCase()),
  ]);
  expect(described).toEqual(served);
});

const examples = operations.flatMap(({ path, answer, examples }) =>
  Object.entries(examples).map(([name, body]) => ({ name, path, answer, body })),
);
test.each(examples)('"$name" gets an answer of the form that is described', async ({ path, answer, body }) => {
  const { ask } = await startDecisionPoint();
  const { status, body: given } = await ask(path.replace('/access/v1/', ''), body);
  expect(status).toBe(200);
  expect(answer.parse(given)).toEqual(given);
});

test('the metadata and the document are served as they are described', async () => {
  const { get } = await startDecisionPoint();
  const { body } = await get(metadataPath);
  expect(metadata.parse(body)).toEqual(body);
  expect((await get('/openapi.json')).body).toEqual(JSON.parse(JSON.stringify(openapi)));
});
