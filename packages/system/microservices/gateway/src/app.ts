// Joins the parts of the gateway into one Express app. Starts nothing: tests and the server share it.
import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import { blogProblems } from '#contract';
import { openapi } from '#contract/openapi';
import { answer, createHttpApp, type HttpAppOptions, HttpProblem } from '#kit/http';
import type { Config } from './config.ts';
import { createFront } from './front.ts';
import { gatewayProblems } from './problems.ts';
import { createProxy } from './proxy.ts';
import { createBodyReader } from './read-body.ts';
import { createService, type Service } from './service.ts';

type Parts = { config: Config; logger: HttpAppOptions['logger'] };

/** Made of the promises of the services when those are released: a gateway does not load their code. */
const events = JSON.parse(readFileSync(new URL('asyncapi.json', import.meta.url), 'utf8'));

/** The kit waits two seconds for all of them. */
const probeMs = 1_500;

export function createApp({ config, logger }: Parts): { app: Express; close: () => Promise<void> } {
  const limits = {
    connectMs: config.SERVICE_CONNECT_SECONDS * 1_000,
    answerMs: config.SERVICE_ANSWER_SECONDS * 1_000,
    silenceMs: config.SERVICE_SILENCE_SECONDS * 1_000,
    connections: config.SERVICE_CONNECTIONS,
    restMs: config.SERVICE_REST_SECONDS * 1_000,
  };
  const services = {
    auth: createService('auth', config.AUTH_SERVICE_URL, limits),
    users: createService('users', config.USERS_SERVICE_URL, limits),
    posts: createService('posts', config.POSTS_SERVICE_URL, limits),
  };
  const all = Object.values(services);
  const problems = { ...blogProblems, ...gatewayProblems };
  const own = createHttpApp({
    name: 'Blog API: gateway',
    settings: config,
    logger,
    problems,
    // One document for all services: the contract that they keep together.
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        '/api/posts': 'the newest posts',
        '/openapi.json': 'the API of all services as one document for programs',
        '/asyncapi.json': 'the events between the services as a document for programs',
        '/readyz': 'whether all services are ready, and which is not',
      },
    },
    ready: () => whoIsDown(all),
    routes: { '/asyncapi.json': { GET: (_req, res) => answer(res, 200, events) } },
  });
  const readBody = createBodyReader({
    anonymousBytes: config.BODY_LIMIT_BYTES,
    signedInBytes: config.SIGNED_IN_BODY_LIMIT_BYTES,
    allBytes: config.WAITING_BODIES_BYTES,
  });
  const app = createFront({ config, logger, problems, own, proxy: createProxy({ services, readBody }) });
  const close = async () => {
    await Promise.all(all.map((service) => service.close()));
  };
  return { app, close };
}

/** Throws `unavailable`, which names the services that do not answer. */
async function whoIsDown(services: Service[]): Promise<void> {
  const ready = await Promise.all(services.map(({ isReady }) => isReady(probeMs)));
  const errors = services
    .filter((_, index) => !ready[index])
    .map(({ name }) => ({ pointer: `/services/${name}`, detail: 'It is not ready' }));
  if (errors.length > 0) throw new HttpProblem('unavailable', '', { errors });
}
