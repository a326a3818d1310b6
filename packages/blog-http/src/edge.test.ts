// The edge over real HTTP, around a "service" that only counts: what a server gets from it whatever stands behind.
import assert from 'node:assert/strict';
import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import { z } from 'zod';
import { BlogError, blogProblems, canonicalJson, postListQuery } from '#contract';
import { answer, createHttpApp, createLogger, httpSettings, parseQuery, readEnvironment, startServer } from '#kit/http';
import { requester, testEnvironment } from '../testing/index.ts';
import {
  createdPost,
  createIdempotent,
  ifMatchVersions,
  type Once,
  postVersionOf,
  sendPage,
  windowOf,
} from './index.ts';
import type { KeptReply } from './reply.ts';
import { pageOf } from './terms/index.ts';

const at = new Date('2026-05-01T12:00:00.000Z');
const ids = [5, 4, 3, 2, 1].map((n) => `0193b1d2-11aa-7c4e-9f60-00000000000${n}`);
const post = {
  id: ids[0] ?? '',
  title: 'Title',
  content: 'Content',
  status: 'draft' as const,
  version: 1,
  createdAt: at,
  updatedAt: at,
  publishedAt: null,
  author: { id: ids[1] ?? '', name: 'Noor', version: 7 },
};

/** What the work is done with: the services on the database, or those of the transaction that keeps the answer. */
type Services = { where: 'outside' | 'in the transaction' };
const worked: Services['where'][] = [];
const secret = createSecretKey(randomBytes(32));
/** What the port to the kept answers was told last. */
let fingerprint = '';

function keepInMemory(): Once<Services> {
  const kept = new Map<string, { request: string; reply: KeptReply }>();
  return async ({ caller, key, request }, work) => {
    fingerprint = request;
    const known = kept.get(`${caller} ${key}`);
    if (known) return known.request === request ? { reply: known.reply, replayed: true } : 'reused';
    const reply = await work({ where: 'in the transaction' });
    kept.set(`${caller} ${key}`, { request, reply });
    return { reply, replayed: false };
  };
}

let request: ReturnType<typeof requester>;
let stop: () => Promise<void>;
beforeAll(async () => {
  const settings = readEnvironment(z.object(httpSettings), testEnvironment());
  const logger = createLogger({ name: 'test', level: settings.LOG_LEVEL });
  const idempotent = createIdempotent<Services>({
    services: { where: 'outside' },
    once: keepInMemory(),
    secret,
  });
  const app = createHttpApp({
    name: 'edge',
    settings,
    logger,
    problems: blogProblems,
    ready: async () => undefined,
    // As authenticate does it, from a header that is easier to write.
    before: [
      (req, res, next) => {
        if (req.get('X-As')) res.locals.principal = { id: req.get('X-As'), role: 'USER' };
        next();
      },
    ],
    routes: {
      '/api/posts': {
        GET: (req, res) => {
          const query = parseQuery(postListQuery, req);
          const window = windowOf(query);
          const rows = ids.filter((id) => window.before === undefined || id < window.before).map((id) => ({ id }));
          sendPage(req, res, query, pageOf(rows.slice((window.page - 1) * window.limit), window));
        },
        POST: (req, res) =>
          idempotent(req, res, async ({ where }) => {
            worked.push(where);
            if (req.body.title === 'refused') throw new BlogError('forbidden', 'Cannot create it');
            return createdPost(post);
          }),
      },
      '/versions': { GET: (req, res) => answer(res, 200, { versions: ifMatchVersions(req, postVersionOf) ?? 'none' }) },
    },
  });
  const server = await startServer(app, settings, logger);
  request = requester(server.url);
  stop = server.stop;
});
afterAll(() => stop());

const create = (headers: Record<string, string>, title = 'Title') => {
  worked.length = 0;
  return request('POST', '/api/posts', { body: { title }, headers });
};

test('a list is walked by cursor to its end, and each page is private to its reader', async () => {
  const seen: unknown[] = [];
  let path = '/api/posts?limit=2';
  for (let pages = 1; path; pages++) {
    assert.ok(pages <= 3, 'the walk ends');
    const { body, headers } = await request<{ items: { id: string }[]; nextCursor: string | null }>('GET', path);
    seen.push(...body.items.map(({ id }) => id));
    assert.equal(headers.get('Cache-Control'), 'private, no-cache, no-transform');
    assert.equal(headers.get('Vary'), 'Authorization');
    assert.equal(/rel="next"/.test(headers.get('Link') ?? ''), body.nextCursor !== null);
    path = body.nextCursor ? `/api/posts?limit=2&cursor=${body.nextCursor}` : '';
  }
  assert.deepEqual(seen, ids);
});

test('a cursor that no answer gave out is refused, and named', async () => {
  const { status, body } = await request('GET', '/api/posts?cursor=made-up');
  const errors = [{ parameter: 'cursor', detail: 'must be a cursor from an earlier answer' }];
  assert.deepEqual([status, body.code, body.errors], [400, 'invalid-parameter', errors]);
});

test('If-Match is read as versions: not sent, any, those of our tags, none of foreign or weak ones', async () => {
  const versions = async (tags?: string) => {
    const { body } = await request('GET', '/versions', { headers: tags ? { 'If-Match': tags } : {} });
    return body.versions;
  };
  assert.equal(await versions(), 'none');
  assert.equal(await versions('*'), 'any');
  assert.deepEqual(await versions('"1-7", "x", W/"2-2", "3-1"'), [
    { post: 1, author: 7 },
    { post: 3, author: 1 },
  ]);
  assert.deepEqual(await versions('W/"1-7"'), []);
});

test('without a key the work is done each time, on no transaction', async () => {
  for (const _ of [1, 2]) {
    const { status, headers } = await create({});
    assert.equal(status, 201);
    assert.equal(headers.get('Location'), `/api/posts/${post.id}`);
    assert.equal(headers.get('ETag'), '"1-7"');
    assert.deepEqual(worked, ['outside']);
  }
});

test('with a key the work is done once, and the answer is given again, byte for byte', async () => {
  const headers = { 'X-As': 'noor', 'Idempotency-Key': 'once' };
  const first = await create(headers);
  assert.deepEqual(worked, ['in the transaction']);
  const again = await create(headers);
  assert.deepEqual(worked, []);
  assert.deepEqual([again.status, again.body], [first.status, first.body]);
  assert.equal(again.headers.get('ETag'), first.headers.get('ETag'));
  assert.equal(first.headers.get('Idempotency-Replayed'), null);
  assert.equal(again.headers.get('Idempotency-Replayed'), 'true');
});

test('the fingerprint of a request is signed with a key of its own, not with the secret that has another use', async () => {
  await create({ 'Idempotency-Key': 'signed' });
  const asked = `POST /api/posts\n${canonicalJson({ title: 'Title' })}`;
  const signed = (key: KeyObject) => createHmac('sha256', key).update(asked).digest('base64url');
  const derived = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'idempotency', 32)));
  assert.notEqual(fingerprint, signed(secret));
  assert.equal(fingerprint, signed(derived));
});

test('a key belongs to its caller and its request, and must be one', async () => {
  const key = { 'Idempotency-Key': 'shared' };
  assert.equal((await create({ ...key, 'X-As': 'noor' })).status, 201);
  assert.equal((await create({ ...key, 'X-As': 'mika' })).headers.get('Idempotency-Replayed'), null);
  assert.equal((await create({ ...key, 'X-As': 'noor' }, 'Another')).body.code, 'idempotency-key-reused');
  // Two who are not signed in may use one key for different requests.
  assert.equal((await create(key)).status, 201);
  assert.equal((await create(key, 'Another')).status, 201);
  assert.equal((await create({ 'Idempotency-Key': 'two words' })).body.code, 'invalid-parameter');
});
