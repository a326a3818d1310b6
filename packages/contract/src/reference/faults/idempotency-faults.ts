// Idempotency-Key: things that happen twice, and keys that mean too much.
import { idempotency } from '../../suite/themes/idempotency.ts';
import { type Fault, rewrite } from '../fault.ts';
import { replayed } from '../idempotency.ts';
import type { Reply } from '../reply.ts';

export const idempotencyFaults = {
  'idempotency-key-ignored': {
    says: 'The key is not looked at.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      idempotency.keyOf = () => undefined;
    },
  },
  'idempotency-not-atomic': {
    says: 'Two of the same that arrive together are both done.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      const { keyOf } = idempotency;
      const kept = new Map<string, Reply>();
      idempotency.once = async (req, callerId, act) => {
        const key = keyOf(req);
        if (key === undefined) return act();
        const known = kept.get(`${callerId} ${key}`);
        if (known) return replayed(known);
        await new Promise((resolve) => setImmediate(resolve));
        const reply = await act();
        kept.set(`${callerId} ${key}`, reply);
        return reply;
      };
    },
  },
  'other-body-same-key-accepted': {
    says: 'The same key with another body gives the first answer.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      idempotency.fingerprintOf = ({ originalUrl }) => originalUrl;
    },
  },
  'order-of-fields-counts': {
    says: 'The same fields in another order are another request.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      idempotency.fingerprintOf = ({ originalUrl, body }) => `${originalUrl} ${JSON.stringify(body)}`;
    },
  },
  'other-path-same-key-accepted': {
    says: 'The same key on another path gives the first answer.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      idempotency.fingerprintOf = ({ body }) => JSON.stringify(body ?? null);
    },
  },
  'keys-shared-between-callers': {
    says: 'The key of one caller gives another the first answer.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      idempotency.scopeOf = (_callerId, key) => key;
    },
  },
  'anonymous-callers-share-keys': {
    says: 'Whoever registers with the key of somebody else is refused.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      const { scopeOf } = idempotency;
      idempotency.scopeOf = (callerId, key) => scopeOf(callerId.replace(/^anonymous .*/s, 'anonymous'), key);
    },
  },
  'refusals-are-kept': {
    says: 'A refused request spends its key.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      const { once, keyOf } = idempotency;
      const refusals = new Map<string, unknown>();
      idempotency.once = async (req, callerId, act) => {
        const key = keyOf(req) ?? '';
        if (key && refusals.has(key)) throw refusals.get(key);
        return once(req, callerId, act).catch((error) => {
          refusals.set(key, error);
          throw error;
        });
      };
    },
  },
  'replay-is-not-marked': {
    says: 'A replay looks like a first answer.',
    caughtBy: idempotency,
    front: rewrite(({ headers }) => {
      delete headers['idempotency-replayed'];
    }),
  },
  'replay-without-headers': {
    says: 'A replay has no Location.',
    caughtBy: idempotency,
    front: rewrite(({ headers }) => {
      if (headers['idempotency-replayed']) delete headers.location;
    }),
  },
  'replay-is-fresh': {
    says: 'A replay shows the resource as it is now.',
    caughtBy: idempotency,
    change: ({ idempotency, state }) => {
      const { once } = idempotency;
      idempotency.once = async (req, callerId, act) => {
        const { body, ...reply } = await once(req, callerId, act);
        const row = state.posts.get(body && 'id' in body ? String(body.id) : '');
        return { ...reply, ...(body && { body: row ? { ...body, title: row.title, content: row.content } : body }) };
      };
    },
  },
  'any-key-accepted': {
    says: 'A key may be of any length and any characters.',
    caughtBy: idempotency,
    change: ({ idempotency }) => {
      idempotency.keyOf = ({ headers }) => headers['idempotency-key']?.toString();
    },
  },
} satisfies Record<string, Fault>;
