import { expect, test } from 'vitest';
import { folders } from './folders.ts';
import { planted } from './planted.ts';

/** The planted trees hold one pattern: that the files of the others are missing is no finding here. */
async function run(tree: string) {
  const { looked, findings } = await folders.run(planted(tree));
  return { looked, findings: findings.filter((finding) => !finding.startsWith('packages/auth/')) };
}

test('a layer that enters what it must not know is found, a test may enter everything', async () => {
  const users = 'packages/system/monolith/src/features/users';
  expect(await run('folders/planted')).toEqual({
    looked: 4,
    findings: [
      `${users}/helpers.ts:1 is none of ${kinds}`,
      `${users}/users.controller.ts:1 controller imports "./users.repository.ts": a controller asks a service`,
      `${users}/users.controller.ts:4 controller imports "../posts/posts.controller.ts": ${entrance}`,
      `${users}/users.controller.ts:5 controller imports "../../shared/database/client.ts": a controller never touches the database`,
      `${users}/users.repository.ts:1 repository imports "./users.service.ts": a repository only stores`,
      `${users}/users.service.ts:1 service imports "./users.controller.ts": a service does not know who asks`,
      `${users}/users.service.ts:2 service imports "express": a service knows no HTTP`,
      `${users}/users.service.ts:3 service imports "#kit/http": kit is touched only at the edges`,
      `${users}/users.service.ts:5 service imports "#posts/posts.repository.ts": ${entrance}`,
      `${users}/users.types.ts:1 types imports "#kit/http": kit is touched only at the edges`,
    ],
  });
});

const kinds = 'controller, service, repository, conditions, policies, types, database, shared';
const entrance = 'a feature is entered through its service or its types';

test('rules that match no file of their pattern are a finding', async () => {
  const { findings } = await run('folders/empty');
  expect(findings).toEqual([`packages/system/monolith:1 has no file that is one of ${kinds}`]);
});

test('nobody but a repository reaches the database, what is shared passes nothing on, and each pattern has rules', async () => {
  const source = 'packages/system/monolith/src';
  const users = `${source}/features/users`;
  const stores = 'only a repository knows the database';
  const writes = 'everything is imported from where it is written';
  const never = 'a controller never touches the database';
  const { findings } = await run('folders/sneaking');
  expect(findings).toEqual([
    `${source}/features/auth/auth.controller.ts:1 controller imports "../../shared/database/client.ts": ${never}`,
    `${source}/features/auth/auth.controller.ts:2 controller imports "pg": ${never}`,
    `${users}/users.policies.ts:1 policies imports "./users.repository.ts": a policy decides on what it is given`,
    `${users}/users.service.ts:1 service imports "pg": ${stores}`,
    `${users}/users.service.ts:2 service imports "../../generated/client.ts": ${stores}`,
    `${users}/users.service.ts:3 service imports "../../shared/database/client.ts": ${stores}`,
    `${users}/users.service.ts:4 service imports "@prisma/adapter-pg": ${stores}`,
    `${users}/users.service.ts:5 service imports "./users.conditions.ts": ${stores}`,
    `${users}/users.service.ts:6 service imports "./users.repository.ts": ${writes}`,
    `${users}/users.service.ts:8 service imports "#blog-http": ${edge}`,
    `${users}/users.types.ts:1 types imports "./users.controller.ts": types are what the layers have in common`,
    `${source}/shared/access/viewer.ts:1 shared imports "../../features/users/users.service.ts": ${feature}`,
    `${source}/shared/access/viewer.ts:2 shared imports "../database/client.ts": ${writes}`,
    `${source}/shared/database/client.ts:1 database imports "../../generated/client.ts": ${writes}`,
    'packages/data/cqrs/package.json:1 has no rules in tooling/checks/folder-table.ts',
  ]);
});

const edge = 'the HTTP edge is for controllers: #blog-http/terms has the words of all layers';
const feature = 'what is shared knows no feature';
