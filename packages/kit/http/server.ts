// An app as a running server, within the limits of its settings.
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { startServer as listen, type RunningServer } from '#http-server';
import { clientOf } from '#shared-limits';
import type { HttpSettings } from '../settings/index.ts';
import { problemAnswer, transportProblems } from './problem.ts';

/** Serves `app` until `stop()`, which lets open requests finish within DRAIN_SECONDS. Throws `port-in-use`. */
export async function startServer(app: Express, settings: HttpSettings, logger: Logger): Promise<RunningServer> {
  const server = await listen(app, {
    ...{ host: settings.HOST, port: settings.PORT },
    takesUpgrades: app.enabled('takes upgrades'),
    limits: {
      requestMs: settings.REQUEST_TIMEOUT_SECONDS * 1_000,
      unreadMs: settings.UNREAD_ANSWER_SECONDS * 1_000,
      unreadBytes: settings.UNREAD_ANSWERS_BYTES,
      connections: settings.MAX_CONNECTIONS,
      // From a proxy come the connections of all its clients.
      connectionsPerClient: settings.TRUST_PROXY_HOPS > 0 ? Infinity : settings.MAX_CONNECTIONS_PER_CLIENT,
      noticeMs: settings.STOP_NOTICE_SECONDS * 1_000,
      drainMs: settings.DRAIN_SECONDS * 1_000,
    },
    clientOf,
    // No request got as far as the app, so it has no id yet.
    refusal: (code, reason) => {
      const requestId = randomUUID();
      logger.info({ reason, requestId }, 'broken request');
      const { status, headers, text } = problemAnswer(transportProblems, { code }, requestId);
      return { status, headers: { ...headers, 'X-Request-Id': requestId }, text };
    },
    onStop: () => app.set('draining', true).emit('draining'),
  });
  return { ...server, stop: () => server.stop().then(() => app.get('limits')?.close()) };
}
