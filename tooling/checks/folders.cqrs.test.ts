import { expect, test } from 'vitest';
import { folderTable } from './folder-table.ts';
import { checkFolders } from './folders.ts';
import { planted } from './planted.ts';

test('an import from one side of CQRS into the other is found', () => {
  const source = 'packages/data/cqrs/src';
  const rules = folderTable.filter(({ folder }) => folder === 'packages/data/cqrs');
  const never = 'queries never import the write side';
  expect(checkFolders(planted('folders/sides'), rules).findings).toEqual([
    `${source}/commands/commands.ts:1 commands imports "../queries/list.ts": the write side does not know who reads`,
    `${source}/helpers/help.ts:1 is none of commands, writeModel, projections, readModels, queries, reactions, rules, generated, http, app`,
    `${source}/http/routes.ts:1 http imports "redis": an edge sends commands and asks queries`,
    `${source}/http/routes.ts:2 http imports "../queries/list.ts": everything is imported from where it is written`,
    `${source}/projections/rows.ts:1 projections imports "../reactions/announce.ts": a projection follows events, and has no other effect than rows`,
    `${source}/queries/list.ts:1 queries imports "../commands/commands.ts": ${never}`,
    `${source}/queries/list.ts:2 queries imports "../projections/rows.ts": ${never}`,
    `${source}/queries/list.ts:3 queries imports "pg": a query asks the read models, and knows neither a database nor HTTP`,
    `${source}/reactions/announce.ts:1 reactions imports "../projections/rows.ts": a reaction stands apart from the projections, which may be built anew at any time`,
    `${source}/read-models/store.ts:1 readModels imports "../commands/commands.ts": a store of read models knows neither who writes nor who asks`,
    `${source}/rules/rules.ts:1 rules imports "../read-models/store.ts": the rules are what both sides agree on`,
  ]);
});
