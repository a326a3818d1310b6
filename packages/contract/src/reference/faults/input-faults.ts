// Bodies that nobody looked at closely.
import { z } from 'zod';
import { accounts } from '../../suite/themes/accounts.ts';
import { input } from '../../suite/themes/input.ts';
import { type Fault, front, rewrite, rewriteJson } from '../fault.ts';

const unseen = /[\p{Cf}\p{Mn}\p{Cc}\p{Zl}\u3164]/gu;
const withName = (body: unknown, change: (name: string) => string): unknown =>
  body && typeof body === 'object' && 'name' in body && typeof body.name === 'string'
    ? { ...body, name: change(body.name) }
    : body;

export const inputFaults = {
  'ignores-unknown-fields': {
    says: 'Unknown fields are dropped without a word.',
    caughtBy: input,
    change: (parts) => {
      const { bodyOf } = parts;
      parts.bodyOf = (schema, req) => bodyOf(schema.strip() as typeof schema, req);
    },
  },
  'accepts-any-text': {
    says: 'NUL characters reach the database.',
    caughtBy: input,
    change: (parts) => {
      const { bodyOf } = parts;
      parts.bodyOf = (schema, req) => {
        const clean = JSON.stringify(req.body ?? null).replaceAll(/\\u(0000|d[89a-f]..)/g, '-');
        return bodyOf(schema, Object.assign(req, { body: JSON.parse(clean) }));
      };
    },
  },
  'body-unbounded': {
    says: 'A body may have any size.',
    caughtBy: input,
    settings: { BODY_LIMIT_BYTES: 100_000_000, SIGNED_IN_BODY_LIMIT_BYTES: 100_000_000 },
  },
  'anybody-sends-a-megabyte': {
    says: 'A body may be as long without a token as with one.',
    caughtBy: input,
    settings: { BODY_LIMIT_BYTES: 1_048_576 },
  },
  'escaped-post-too-long': {
    says: 'A long post is too large when its client escapes it.',
    caughtBy: input,
    settings: { SIGNED_IN_BODY_LIMIT_BYTES: 262_144 },
  },
  'invisible-names': {
    says: 'A name may be nothing that anybody sees.',
    caughtBy: accounts,
    change: (parts) => {
      const { bodyOf } = parts;
      parts.bodyOf = (schema, req) =>
        bodyOf(schema, Object.assign(req, { body: withName(req.body, (name) => name.replaceAll(unseen, '-')) }));
    },
  },
  'passwords-as-typed': {
    says: 'A password typed on another keyboard is another password.',
    caughtBy: accounts,
    change: (parts) => {
      const { bodyOf, hashOf } = parts;
      // What the body said, marked when it was not composed.
      const typed = new Map<string, string>();
      parts.bodyOf = (schema, req) => {
        const body = bodyOf(schema, req);
        const { password } = req.body ?? {};
        if ('password' in body && typeof password === 'string') typed.set(String(body.password), password);
        return body;
      };
      parts.hashOf = (password) => hashOf(typed.get(password) ?? password);
    },
  },
  'any-content-type': {
    says: 'Whatever is sent is read as JSON.',
    caughtBy: input,
    front: front(({ headers }) => {
      headers['content-type'] = 'application/json';
    }),
  },
  '500-on-malformed-json': {
    says: 'Malformed JSON is an internal error.',
    caughtBy: input,
    front: rewriteJson((body, answer) => {
      if (body.code !== 'malformed-json') return;
      answer.status = 500;
      Object.assign(body, { status: 500, code: 'internal-error', type: 'urn:patternbook:problem:internal-error' });
    }),
  },
  'faults-without-pointers': {
    says: 'A refused body is not told where it does not fit.',
    caughtBy: input,
    front: rewriteJson((body) => {
      delete body.errors;
    }),
  },
  '400-for-a-bad-body': {
    says: 'A body that does not fit its schema is 400.',
    caughtBy: input,
    front: rewriteJson((body, answer) => {
      if (body.code === 'validation-failed') Object.assign(answer, { status: 400 });
    }),
  },
  'any-usual-password': {
    says: 'The password that everybody has is taken.',
    caughtBy: accounts,
    change: (parts) => {
      parts.isCommon = () => false;
    },
  },
  'usual-passwords-in-capitals': {
    says: 'The password that everybody has is taken with a capital letter.',
    caughtBy: accounts,
    change: (parts) => {
      const { isCommon } = parts;
      parts.isCommon = (password) => isCommon(password) && password === password.toLowerCase();
    },
  },
  'passwords-hold-the-address': {
    says: 'A password may hold the e-mail address.',
    caughtBy: accounts,
    change: (parts) => {
      parts.holdsAddress = () => false;
    },
  },
  'short-names-count': {
    says: 'A password may not hold two letters that stand before an @.',
    caughtBy: accounts,
    change: (parts) => {
      parts.holdsAddress = (password, email) => password.toLowerCase().includes(email.slice(0, email.lastIndexOf('@')));
    },
  },
  'long-passwords-cut': {
    says: 'A password is cut at 72 bytes.',
    caughtBy: accounts,
    change: (parts) => {
      const { bodyOf } = parts;
      parts.bodyOf = (schema, req) => {
        const { password, ...rest } = req.body ?? {};
        if (typeof password !== 'string') return bodyOf(schema, req);
        const body = { ...rest, password: Buffer.from(password).subarray(0, 72).toString() };
        return bodyOf(schema, Object.assign(req, { body }));
      };
    },
  },
  '500-for-odd-ids': {
    says: 'An id that is no UUID breaks the query.',
    caughtBy: input,
    front: rewrite((answer, { url = '' }) => {
      const [, id] = /^\/api\/(?:posts|users)\/([^/?]+)/.exec(url) ?? [];
      if (id && !z.uuid().safeParse(id).success) answer.status = 500;
    }),
  },
} satisfies Record<string, Fault>;
