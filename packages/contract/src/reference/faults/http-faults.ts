// HTTP: answers that say less than they should, or the wrong thing.

import { everyOperation } from '../../suite/themes/every-operation.ts';
import { httpManners } from '../../suite/themes/http-manners.ts';
import { lists } from '../../suite/themes/lists.ts';
import { sessions } from '../../suite/themes/sessions.ts';
import { type Fault, front, rewrite, rewriteJson } from '../fault.ts';

const withHosts = (change: (hosts: string[]) => string[]) =>
  front((req) => {
    const { host = [], ...others } = req.headersDistinct;
    req.headersDistinct = { ...others, host: change(host) };
  });

const without = (name: string) =>
  rewrite(({ headers }) => {
    delete headers[name];
  });

export const httpFaults = {
  'answers-200-for-201': {
    says: 'What was created is answered with 200.',
    caughtBy: httpManners,
    front: rewrite((answer) => {
      if (answer.status === 201) answer.status = 200;
    }),
  },
  'answers-200-for-204': {
    says: 'What was deleted is answered with 200 and a message.',
    caughtBy: httpManners,
    front: rewrite((answer, { method }) => {
      if (answer.status !== 204 || method === 'OPTIONS') return;
      Object.assign(answer, { status: 200, body: '{"message":"done"}' });
    }),
  },
  'no-location': { says: 'What was created has no Location.', caughtBy: httpManners, front: without('location') },
  'no-vary': {
    says: 'Caches are not told that the answer depends on the caller.',
    caughtBy: httpManners,
    front: without('vary'),
  },
  'no-vary-on-304': {
    says: 'A 304 has no Vary.',
    caughtBy: httpManners,
    front: rewrite(({ status, headers }) => {
      if (status === 304) delete headers.vary;
    }),
  },
  'anybody-may-keep-lists': {
    says: 'Nothing keeps a shared cache from showing the list of one caller to another.',
    caughtBy: lists,
    front: rewrite(({ headers }) => {
      if (headers.link) delete headers['cache-control'];
    }),
  },
  'tokens-may-be-kept': {
    says: 'An answer with tokens may be kept on the way.',
    caughtBy: sessions,
    front: rewrite(({ headers, body }) => {
      if (body.includes('"refreshToken"')) headers['cache-control'] = 'no-cache';
    }),
  },
  'no-request-id': { says: 'Answers have no X-Request-Id.', caughtBy: httpManners, front: without('x-request-id') },
  'request-id-always-new': {
    says: "The client's request id is dropped.",
    caughtBy: httpManners,
    front: front(({ headers }) => {
      delete headers['x-request-id'];
    }),
  },
  'any-request-id-echoed': {
    says: "The client's request id comes back whatever it is.",
    caughtBy: httpManners,
    front: rewrite((answer, { headers }) => {
      const asked = headers['x-request-id'];
      if (asked) answer.headers['x-request-id'] = String(asked);
    }),
  },
  'trace-dropped': {
    says: "The client's trace ends here.",
    caughtBy: httpManners,
    front: front(({ headers }) => {
      delete headers.traceparent;
    }),
  },
  'no-traceparent': { says: 'Answers have no traceparent.', caughtBy: httpManners, front: without('traceparent') },
  'no-www-authenticate': {
    says: 'A 401 does not say how to sign in.',
    caughtBy: httpManners,
    front: without('www-authenticate'),
  },
  'no-retry-after': {
    says: 'A 429 does not say when to try again.',
    caughtBy: httpManners,
    front: without('retry-after'),
  },
  'no-allow': { says: 'A 405 does not say what is allowed.', caughtBy: httpManners, front: without('allow') },
  'no-405': {
    says: 'Another method is 404.',
    caughtBy: httpManners,
    front: rewriteJson((body, answer) => {
      if (body.code !== 'method-not-allowed') return;
      answer.status = 404;
      Object.assign(body, { status: 404, code: 'route-not-found', type: 'urn:patternbook:problem:route-not-found' });
    }),
  },
  'head-missing': {
    says: 'HEAD is not known.',
    caughtBy: httpManners,
    front: rewrite((answer, { method }) => {
      if (method === 'HEAD') Object.assign(answer, { status: 405 }).headers.allow = 'GET';
    }),
  },
  'head-says-less': {
    says: 'HEAD leaves out what GET says.',
    caughtBy: httpManners,
    front: rewrite(({ headers }, { method }) => {
      if (method === 'HEAD') delete headers.etag;
    }),
  },
  'options-missing': {
    says: 'OPTIONS is answered with 200 and no Allow.',
    caughtBy: httpManners,
    front: rewrite((answer, { method }) => {
      if (method !== 'OPTIONS') return;
      answer.status = 200;
      delete answer.headers.allow;
    }),
  },
  'html-errors': {
    says: 'Errors are HTML.',
    caughtBy: httpManners,
    front: rewrite((answer) => {
      if (answer.status < 400) return;
      answer.headers['content-type'] = 'text/html';
      answer.body = `<h1>${answer.status}</h1>`;
    }),
  },
  'plain-json-errors': {
    says: 'Errors are application/json.',
    caughtBy: httpManners,
    front: rewrite(({ status, headers }) => {
      if (status >= 400) headers['content-type'] = 'application/json';
    }),
  },
  'errors-without-code': {
    says: 'Errors have no stable code.',
    caughtBy: httpManners,
    front: rewriteJson((body) => {
      delete body.code;
    }),
  },
  'stack-in-errors': {
    says: 'Errors carry a stack.',
    caughtBy: httpManners,
    front: rewriteJson((body, { status }) => {
      if (status >= 400) body.detail = new Error('a stack').stack;
    }),
  },
  'not-ready': {
    says: '/readyz is not there.',
    caughtBy: httpManners,
    front: front((req) => {
      if (req.url === '/readyz') req.url = '/nothing';
    }),
  },
  'no-docs': {
    says: '/docs is not there.',
    caughtBy: httpManners,
    front: front((req) => {
      if (req.url === '/docs') req.url = '/nothing';
    }),
  },
  'outdated-openapi': {
    says: '/openapi.json describes another API.',
    caughtBy: httpManners,
    front: rewriteJson((body) => {
      if (body.paths) body.paths = {};
    }),
  },
  'openapi-without-schemas': {
    says: '/openapi.json names the routes and not what their bodies are.',
    caughtBy: httpManners,
    front: rewriteJson((body) => {
      if (body.paths) body.components = {};
    }),
  },
  'takes-the-first-host': {
    says: 'Of two Host lines the first is used.',
    caughtBy: everyOperation,
    front: withHosts((hosts) => hosts.slice(0, 1)),
  },
  'any-host-accepted': {
    says: 'A Host need not be one.',
    caughtBy: everyOperation,
    front: withHosts((hosts) => hosts.map(() => 'any')),
  },
} satisfies Record<string, Fault>;
