// The three API styles as programs on one database, each behind a tap on its database and a witness in front of it.
import { join } from 'node:path';
import { freePort } from '#measure/servers';
import { countStatements } from './count-statements.ts';
import { type Program, startProgram } from './program.ts';
import { graphql } from './screens/graphql.ts';
import { rest } from './screens/rest.ts';
import type { Connect } from './screens/screen.ts';
import { trpc } from './screens/trpc.ts';
import { openTap } from './tap.ts';
import { openWitness } from './witness.ts';

export const connect = { rest, graphql, trpc } satisfies Record<string, Connect>;
export type StyleName = keyof typeof connect;
export const styleNames = Object.keys(connect) as StyleName[];

/** What somebody wrote and has to keep; what is made from it, such as the types of the GraphQL client, is not counted. */
const screens = 'apps/cli/compare/bench/screens';
const api = 'packages/api';
export const sources: Record<StyleName, { server: string[]; client: string[] }> = {
  rest: { server: [`${api}/rest/src/**/*.ts`], client: [`${screens}/rest.ts`] },
  graphql: {
    server: [`${api}/graphql/src/**/*.ts`],
    client: [`${api}/graphql/client/{client,events}.ts`, `${api}/graphql/client/**/*.graphql`, `${screens}/graphql.ts`],
  },
  trpc: {
    server: [`${api}/trpc/src/!(client).ts`, `${api}/trpc/src/*/**/*.ts`],
    client: [`${api}/trpc/src/client.ts`, `${screens}/trpc.ts`],
  },
};

type Options = { databaseUrl: string; dataDir: string };

/** Nothing but the style differs: a token of one is good for all. */
export async function startPlain(name: StyleName, { databaseUrl, dataDir }: Options): Promise<Program> {
  const settings = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, SEED_DEMO: 'true', TOKEN_AUDIENCE: 'api-styles' };
  const folder = join('packages/api', name);
  return startProgram({ id: name, folder, port: await freePort(), settings });
}

export async function startHeard(name: StyleName, { databaseUrl, dataDir }: Options) {
  const target = new URL(databaseUrl);
  const tap = await openTap(target.host, countStatements);
  target.host = tap.host;
  const program = await startPlain(name, { databaseUrl: target.href, dataDir });
  const witness = await openWitness(program.url);
  const stop = async () => {
    await witness.close();
    await program.stop();
    await tap.close();
  };
  return { url: witness.url, exchanges: witness.exchanges, statements: tap.count, stop };
}
export type Heard = Awaited<ReturnType<typeof startHeard>>;
