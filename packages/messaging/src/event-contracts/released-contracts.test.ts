import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { eventContract } from './event-contract.ts';
import { checkReleased, releaseContracts } from './released-contracts.ts';

const moved = { id: z.uuid(), city: z.string() };
const joined = eventContract('users.user-joined.v1', z.object({ id: z.uuid() }));
const contract = (shape: Record<string, z.ZodType>) => eventContract('users.user-moved.v1', z.object(shape));

async function releaseFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-events-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await releaseContracts(join(folder, 'released'), [joined, contract(moved)]);
  return join(folder, 'released');
}

test('a release is a file for each event, and then nothing is left to say', async () => {
  const folder = await releaseFolder();
  expect(await readdir(folder)).toEqual(['users.user-joined.v1.json', 'users.user-moved.v1.json']);
  expect(JSON.parse(await readFile(join(folder, 'users.user-joined.v1.json'), 'utf8'))).toEqual({
    $id: 'users.user-joined.v1',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { id: { type: 'string', format: 'uuid' } },
    required: ['id'],
  });
  expect(await checkReleased(folder, [joined, contract(moved)])).toEqual([]);
});

test('a change that breaks consumers is found, and cannot be released', async () => {
  const folder = await releaseFolder();
  const broken = [joined, contract({ id: z.uuid(), town: z.string().optional() })];
  const breaks = '"users.user-moved.v1" breaks its consumers: "data.city" is gone';
  expect(await checkReleased(folder, broken)).toEqual([breaks]);
  await expect(releaseContracts(folder, broken)).rejects.toThrow(`${breaks}; publish the next version beside it`);
  expect(await checkReleased(folder, [joined, contract(moved)])).toEqual([]);
});

test('an event that is gone is found, and the next version beside it is none', async () => {
  const folder = await releaseFolder();
  expect(await checkReleased(folder, [joined])).toEqual(['"users.user-moved.v1" was released and is gone']);
  const next = eventContract('users.user-moved.v2', z.object({ id: z.uuid(), town: z.string() }));
  await releaseContracts(folder, [joined, contract(moved), next]);
  expect(await checkReleased(folder, [joined, contract(moved), next])).toEqual([]);
});

test('a change that breaks nothing has to be written into the release, so that from then on it is held', async () => {
  const folder = await releaseFolder();
  const wider = [joined, contract({ ...moved, zip: z.string().optional() })];
  const unwritten = '"users.user-moved.v1" breaks nothing, but the file of the release is not as it is';
  expect(await checkReleased(folder, wider)).toEqual([unwritten]);
  await releaseContracts(folder, wider);
  expect(await checkReleased(folder, [joined, contract(moved)])).toEqual([
    '"users.user-moved.v1" breaks its consumers: "data.zip" is gone',
  ]);
});
