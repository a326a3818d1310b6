// Whose folder rules are checked: every pattern that runs. A library is one folder of files: its floor and its exports are its rules.
import { abac } from './folder-rules/abac.ts';
import { cqrs } from './folder-rules/cqrs.ts';
import { eventSourcing } from './folder-rules/event-sourcing.ts';
import { graphql } from './folder-rules/graphql.ts';
import { jwtRefresh } from './folder-rules/jwt-refresh.ts';
import { microservices } from './folder-rules/microservices.ts';
import { modularMonolith } from './folder-rules/modular-monolith.ts';
import { monolith } from './folder-rules/monolith.ts';
import { orderMachine } from './folder-rules/order-machine.ts';
import { rest } from './folder-rules/rest.ts';
import { trpc } from './folder-rules/trpc.ts';
import type { FolderRules } from './folder-rules.ts';

export const folderTable: FolderRules[] = [
  monolith,
  modularMonolith,
  microservices,
  jwtRefresh,
  abac,
  eventSourcing,
  cqrs,
  orderMachine,
  rest,
  graphql,
  trpc,
];
