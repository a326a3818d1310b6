// Joins the pages, the files of the repository and what is asked of the running patterns. Starts nothing.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import type { Host } from '#pattern';
import { siteRoutes } from '#ui/serve';
import type { Book } from './book.ts';
import type { Config } from './config.ts';
import { codeRoutes } from './http/code-routes.ts';
import { runningRoutes } from './http/running-routes.ts';
import { apiStyleRoutes } from './labs/api-styles/routes.ts';
import { architectureRoutes } from './labs/architectures/routes.ts';
import { watchRoutes } from './labs/architectures/watch-routes.ts';
import type { KeptWorld } from './labs/bus/keep-world.ts';
import { busRoutes } from './labs/bus/routes.ts';
import { cqrsRoutes } from './labs/cqrs/routes.ts';
import { openDemoPeople } from './labs/demo-people.ts';
import { eventSourcingRoutes } from './labs/event-sourcing/routes.ts';
import { jwtRoutes } from './labs/jwt/routes.ts';
import { onlyOurPages } from './labs/only-our-pages.ts';
import { labProblems } from './labs/problems.ts';
import { stateRoutes } from './labs/state/routes.ts';
import { placesOf } from './places.ts';

const generated = (name: string) => fileURLToPath(new URL(`./generated/${name}`, import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
/** In an image the pages of files are there, and most of the files are not. */
const hasCodePages = existsSync(generated('site/code'));

type Options = {
  config: Config;
  logger: HttpAppOptions['logger'];
  world: KeptWorld;
  /** Where other patterns run in this process. */
  host: Host | undefined;
};

export function createApp({ config, logger, world, host }: Options) {
  const pages = siteRoutes(generated('site'));
  const book: Book = JSON.parse(readFileSync(generated('book.json'), 'utf8'));
  const places = placesOf(book, config);
  const traces = config.ATLAS_TRACES_URL ?? `http://127.0.0.1:${config.PORT_BASE + 99}`;
  const people = openDemoPeople(config);
  const labs = {
    ...apiStyleRoutes(places, traces),
    ...architectureRoutes(places, traces),
    ...watchRoutes(places, host),
    ...busRoutes(world, config.NODE_ENV !== 'production'),
    ...cqrsRoutes(places, traces, people),
    ...eventSourcingRoutes(places, people),
    ...jwtRoutes(places),
    ...stateRoutes(places, people, config.NODE_ENV !== 'production'),
  };
  return createHttpApp({
    name: 'Atlas',
    settings: config,
    logger,
    problems: labProblems,
    ready: async () => {},
    routes: {
      ...runningRoutes(places),
      ...onlyOurPages([config.HOST, ...config.ATLAS_NAMES], labs),
      ...(hasCodePages ? {} : codeRoutes(repository, JSON.parse(readFileSync(generated('code.json'), 'utf8')))),
      ...pages,
    },
  });
}
