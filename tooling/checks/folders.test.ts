import { expect, test } from 'vitest';
import { folderTable } from './folder-table.ts';
import { checkFolders } from './folders.ts';
import { planted } from './planted.ts';

/** The rules of one pattern on a planted tree. */
const check = (tree: string, pattern: string) =>
  checkFolders(
    planted(`folders/${tree}`),
    folderTable.filter(({ folder }) => folder.endsWith(`/${pattern}`)),
  );

test('a layer that enters what it must not know is found, a test may enter everything', () => {
  const users = 'packages/system/monolith/src/features/users';
  expect(check('planted', 'monolith')).toEqual({
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

test('rules that match no file of their pattern are a finding', () => {
  const { findings } = check('empty', 'monolith');
  expect(findings).toEqual([`packages/system/monolith:1 has no file that is one of ${kinds}`]);
});

test('nobody but a repository reaches the database, what is shared passes nothing on, and each pattern has rules', () => {
  const source = 'packages/system/monolith/src';
  const users = `${source}/features/users`;
  const stores = 'only a repository knows the database';
  const writes = 'everything is imported from where it is written';
  const never = 'a controller never touches the database';
  const { findings } = check('sneaking', 'monolith');
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

test('an import that goes through a wall of the modular monolith is found', () => {
  const source = 'packages/system/modular-monolith/src';
  const posts = `${source}/modules/posts`;
  const door = 'a module is entered through its index.ts';
  const other = `${door}, or hears of the other by events`;
  const ports = 'the application reaches the world through its own ports';
  const pure = 'the domain imports nothing but its own words, the kernel and the words of policies';
  const asks = 'an edge asks the application';
  const stores = 'what stores does not know who asks';
  const writes = 'everything is imported from where it is written';
  const moves = 'it must lead there also when the module is a service of its own: #kernel does';
  const { findings } = check('walls', 'modular-monolith');
  expect(findings).toEqual([
    `${source}/app.ts:2 app imports "./modules/users/application/users.ts": ${door}`,
    `${posts}/application/ports.ts:1 application imports "../../users/domain/user.ts": ${other}`,
    `${posts}/application/ports.ts:2 application imports "../../users/index.ts": what it needs of another module is a port of its own`,
    `${posts}/application/ports.ts:3 application imports "../infrastructure/posts-store.ts": ${ports}`,
    `${posts}/application/ports.ts:4 application imports "pg": ${ports}`,
    `${posts}/application/ports.ts:7 application imports "#blog-http/terms": ${writes}`,
    `${posts}/domain/post.ts:1 domain imports "#kit/http": ${pure}`,
    `${posts}/domain/post.ts:2 domain imports "#kernel": ${writes}`,
    `${posts}/domain/post.ts:3 domain imports "../../../shared/kernel/index.ts": ${moves}`,
    `${posts}/domain/post.ts:4 domain imports "../application/ports.ts": the domain knows nothing that is around it`,
    `${posts}/domain/post.ts:5 domain imports "express": ${pure}`,
    `${posts}/helpers.ts:1 is none of domain, application, infrastructure, interface, door, kernel, shared, app`,
    `${posts}/index.ts:1 door imports "../users/application/users.ts": ${other}`,
    `${posts}/infrastructure/posts-store.ts:1 infrastructure imports "#users/infrastructure/users-store.ts": ${other}`,
    `${posts}/infrastructure/posts-store.ts:2 infrastructure imports "../interface/posts.routes.ts": ${stores}`,
    `${posts}/infrastructure/posts-store.ts:3 infrastructure imports "express": ${stores}`,
    `${posts}/interface/posts.routes.ts:1 interface imports "../infrastructure/posts-store.ts": ${asks}`,
    `${posts}/interface/posts.routes.ts:2 interface imports "sql-template-tag": ${asks}`,
    `${source}/modules/users/index.ts:1 door imports "../../app.ts": a module does not know where it is built in`,
    `${source}/processes/application/steps.ts:1 application imports "../../modules/users/application/users.ts": ${other}`,
    `${source}/processes/domain/decide.ts:1 domain imports "../application/steps.ts": the domain knows nothing that is around it`,
    `${source}/shared/database/queries.ts:1 shared imports "../../modules/users/infrastructure/users-store.ts": ${door}`,
    `${source}/shared/kernel/index.ts:2 kernel imports "../../modules/users/index.ts": what is shared knows no module`,
    `${source}/shared/kernel/index.ts:3 kernel imports "zod": the kernel is what all modules agree on, and no more`,
  ]);
});
