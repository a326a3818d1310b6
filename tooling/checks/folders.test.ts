import { expect, test } from 'vitest';
import { folders } from './folders.ts';
import { planted } from './planted.ts';

test('a layer that enters what it must not know is found, a test may enter everything', async () => {
  const users = 'packages/system/monolith/src/features/users';
  expect(await folders.run(planted('folders/planted'))).toEqual({
    looked: 4,
    findings: [
      `${users}/helpers.ts:1 is none of controller, service, repository, policies, types`,
      `${users}/users.controller.ts:1 controller imports "./users.repository.ts": a controller asks a service`,
      `${users}/users.controller.ts:4 controller imports "../posts/posts.controller.ts": ${entrance}`,
      `${users}/users.repository.ts:1 repository imports "./users.service.ts": a repository only stores`,
      `${users}/users.service.ts:1 service imports "./users.controller.ts": a service does not know who asks`,
      `${users}/users.service.ts:2 service imports "express": a service knows no HTTP`,
      `${users}/users.service.ts:3 service imports "#kit/http": kit is touched only at the edges`,
      `${users}/users.service.ts:5 service imports "#posts/posts.repository.ts": ${entrance}`,
      `${users}/users.types.ts:1 types imports "#kit/http": kit is touched only at the edges`,
    ],
  });
});

const entrance = 'a feature is entered through its service or its types';

test('rules that match no file of their pattern are a finding', async () => {
  const { findings } = await folders.run(planted('folders/empty'));
  expect(findings).toEqual([
    'packages/system/monolith:1 has no file that is one of controller, service, repository, policies, types',
  ]);
});
