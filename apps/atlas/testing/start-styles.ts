// For tests: the three styles of an API on one database, behind one address that names each by its first folder, and an atlas.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pattern as graphql } from '#graphql';
import { pattern as rest } from '#rest';
import { pattern as trpc } from '#trpc';
import { startAtlas } from './start-atlas.ts';
import { newDatabaseUrl, newSecrets, openRing } from './test-parts.ts';

const patterns = { rest, graphql, trpc };

/** Needs the globalSetup of #kit/test-database. */
export async function startStyles({ documents }: { documents: 'any' | 'trusted' }) {
  const ends: (() => Promise<unknown>)[] = [];
  const ring = await openRing();
  ends.unshift(ring.stop);
  const database = newDatabaseUrl();
  const settings = {
    ...{ NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'fatal', SEED_DEMO: 'true', GRAPHQL_DOCUMENTS: documents },
    ...newSecrets(),
  };
  const urls = new Map<string, string>();
  // One after the other: the first one makes the tables and puts in the demo people.
  for (const [id, pattern] of Object.entries(patterns)) {
    const configured = await pattern.configure(settings);
    if (urls.size === 0) await configured.prepareDatabase?.(database);
    const running = await configured.start(database);
    urls.set(id, running.url);
    ends.unshift(() => running.stop());
  }
  const front = createServer((req, res) => {
    const [, id = '', path = ''] = /^\/([a-z]+)(\/.*)$/.exec(req.url ?? '') ?? [];
    const url = urls.get(id);
    if (url === undefined) return void req.socket.destroy();
    const onward = request(url + path, { method: req.method, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    req.pipe(onward);
  });
  await once(front.listen(0, '127.0.0.1'), 'listening');
  ends.unshift(async () => {
    front.closeAllConnections();
    front.close();
  });
  const atlas = await startAtlas({
    ATLAS_PATTERN_URL: `http://127.0.0.1:${(front.address() as AddressInfo).port}/{id}`,
    ATLAS_TRACES_URL: ring.url,
  });
  ends.unshift(() => atlas.stop());
  return {
    url: atlas.url,
    /** As if that pattern had ended. */
    hide: (id: string) => urls.delete(id),
    async stop(): Promise<void> {
      for (const end of ends) await end();
    },
  };
}
