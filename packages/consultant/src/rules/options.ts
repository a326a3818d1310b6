// Everything that a consultation can recommend: the patterns of the book, and what it does not hold and says so.
import { catalogue, type PatternId } from '../catalogue.ts';

type Beside = {
  title: string;
  bestFor: string;
  costs: string;
  /** Where the book shows it all the same. */
  shownAt?: string;
  /** The pattern whose page teaches most of it. */
  readAs: PatternId;
};

const besides = {
  'database-per-service': {
    title: 'Database per service',
    bestFor: 'services with different owners, loads or kinds of data',
    costs: 'joins become calls or copies; backups do not belong to the same moment',
    shownAt: 'docs/patterns/database-per-service.md',
    readAs: 'microservices',
  },
  'read-replica': {
    title: 'Read replica',
    bestFor: 'reads that are too many for one machine, and may be a moment old',
    costs: 'one more machine; writers must be shown their own writes',
    shownAt: 'packages/read-replica/README.md',
    readAs: 'single-database',
  },
  'http-caching': {
    title: 'HTTP caching, with ETags',
    bestFor: 'answers that are asked for again and again, where no machine may be added',
    costs: 'an answer may be as old as was promised; what belongs to one person must say so',
    shownAt: 'docs/patterns/rest.md',
    readAs: 'rest',
  },
  'shared-cache': {
    title: 'A cache beside the database',
    bestFor: 'the same costly answer, computed again and again for many people',
    costs: 'one more program to pay and to watch; what it holds may be wrong, and when it is empty everybody waits',
    readAs: 'cqrs',
  },
  monitoring: {
    title: 'Monitoring and traces',
    bestFor: 'a failure that is noticed before a customer calls',
    costs: 'a collector to run, and somebody who looks',
    shownAt: 'packages/telemetry/README.md',
    readAs: 'microservices',
  },
  standby: {
    title: 'A standby of the database',
    bestFor: 'a failed machine that is replaced within minutes',
    costs: 'a second machine each month, and a switch that is rehearsed',
    readAs: 'single-database',
  },
  'tenant-rows': {
    title: 'The tenant as a condition of every statement',
    bestFor: 'many customers in the same tables',
    costs: 'every statement and every index begins with the tenant',
    readAs: 'abac',
  },
  'tenant-databases': {
    title: 'A database for each tenant',
    bestFor: 'customers whose contract says that data stays apart',
    costs: 'each migration runs once for each tenant; no question spans them',
    readAs: 'single-database',
  },
  'offline-sync': {
    title: 'A queue of changes on the device',
    bestFor: 'people who work without a network',
    costs: 'a change can be refused long after it was made, and somebody has to be told',
    readAs: 'server-and-client-state',
  },
  'access-log': {
    title: 'A record of who saw what',
    bestFor: 'health data: an auditor asks who has looked',
    costs: 'each read of such data writes a row, which is itself kept for years',
    readAs: 'abac',
  },
  'eu-hosting': {
    title: 'All copies of the data inside the EU',
    bestFor: 'a law or a contract that says where data is stored',
    costs: 'fewer providers; backups, logs, e-mail and support tools have to be in the EU, too',
    readAs: 'single-database',
  },
  'payment-provider': {
    title: 'Card numbers stay with a payment provider',
    bestFor: 'payments without card numbers on machines of your own',
    costs: 'a share of each payment, and an outside system whose answers come late',
    readAs: 'order-machine',
  },
  cdn: {
    title: 'A content delivery network',
    bestFor: 'pages that are the same for everybody, and readers who are far away',
    costs: 'another place in which something old can be kept',
    readAs: 'rest',
  },
  sharding: {
    title: 'Data spread over several databases by a key',
    bestFor: 'more writes than the largest machine takes',
    costs: 'no transaction and no join across the pieces; moving a piece is a project',
    readAs: 'single-database',
  },
  'multi-region': {
    title: 'Several regions',
    bestFor: 'an outage of a whole data centre that nobody may notice',
    costs: 'each write waits for a distance, or two regions decide differently',
    readAs: 'event-sourcing',
  },
  'ab-tests': {
    title: 'A/B tests',
    bestFor: 'a choice between two pages that enough people see',
    costs: 'two versions of each page under test, and statistics that somebody understands',
    readAs: 'server-and-client-state',
  },
} as const satisfies Record<string, Beside>;

export type OptionId = PatternId | keyof typeof besides;

export type Option = {
  title: string;
  bestFor: string;
  costs: string;
  /** The page or folder that shows it; undefined where the book does not. */
  shownAt: string | undefined;
  readAs: PatternId;
  /** The package that can be copied. */
  pattern: PatternId | undefined;
};

export const isPattern = (id: string): id is PatternId => Object.hasOwn(catalogue, id);

export function optionOf(id: OptionId): Option {
  if (!isPattern(id)) return { shownAt: undefined, ...besides[id], pattern: undefined };
  const { title, bestFor, costs } = catalogue[id];
  return { title, bestFor, costs, shownAt: `docs/patterns/${id}.md`, readAs: id, pattern: id };
}

export const optionIds = [...Object.keys(catalogue), ...Object.keys(besides)] as OptionId[];
