// ETags and If-Match: lost updates, stale caches, and writers who both win.

import { changesOfUsers } from '../../suite/themes/changes-of-users.ts';
import { concurrency } from '../../suite/themes/concurrency.ts';
import { drafts } from '../../suite/themes/drafts.ts';
import { preconditions } from '../../suite/themes/preconditions.ts';
import { type Fault, front, rewrite } from '../fault.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

export const preconditionFaults = {
  'weak-tag-is-said-to-be-stale': {
    says: 'Whoever sends a weak tag is told that somebody changed the post.',
    caughtBy: preconditions,
    change: (parts) => {
      parts.mismatch = () => 'Cannot change it: it was changed in the meantime';
    },
  },
  'any-number-of-tags': {
    says: 'If-Match may name any number of tags.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      const tags = headers['if-match']?.split(',') ?? [];
      if (tags.length > 50) headers['if-match'] = tags.slice(-50).join(',').trim();
    }),
  },
  'proxies-may-transform': {
    says: 'Nothing asks a proxy to leave the bytes of an ETag alone.',
    caughtBy: preconditions,
    front: rewrite(({ headers }) => {
      if (headers['cache-control']) headers['cache-control'] = headers['cache-control'].replace(', no-transform', '');
    }),
  },
  'drops-if-match': {
    says: 'If-Match must be sent and is not compared.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      if (headers['if-match']) headers['if-match'] = '*';
    }),
  },
  'drops-if-match-on-delete': {
    says: 'DELETE does not compare If-Match.',
    caughtBy: preconditions,
    front: front(({ method, headers }) => {
      if (method === 'DELETE') delete headers['if-match'];
    }),
  },
  'needs-no-if-match': {
    says: 'PUT works without If-Match.',
    caughtBy: preconditions,
    front: front(({ method, headers }) => {
      if (method === 'PUT') headers['if-match'] ??= '*';
    }),
  },
  'weak-tag-matches': {
    says: 'If-Match compares weakly.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      if (headers['if-match']) headers['if-match'] = headers['if-match'].replaceAll('W/', '');
    }),
  },
  'star-is-a-tag': {
    says: 'If-Match: * matches nothing.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      if (headers['if-match'] === '*') headers['if-match'] = '"*"';
    }),
  },
  'reads-one-tag-only': {
    says: 'Of a list of tags only the first is compared.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      if (headers['if-match']) headers['if-match'] = headers['if-match'].split(',')[0];
    }),
  },
  'two-writers-both-win': {
    says: 'Between the comparison and the write there is a gap.',
    caughtBy: concurrency,
    change: (parts) => {
      parts.write = async (change) => {
        await nextTurn();
        return change();
      };
    },
  },
  'never-304': {
    says: 'If-None-Match is ignored.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      delete headers['if-none-match'];
    }),
  },
  'weak-comparison-missing': {
    says: 'If-None-Match does not know its own tag once it was weakened.',
    caughtBy: preconditions,
    front: front(({ headers }) => {
      if (headers['if-none-match']?.startsWith('W/')) delete headers['if-none-match'];
    }),
  },
  'weak-etag': {
    says: 'ETags are weak.',
    caughtBy: preconditions,
    front: rewrite(({ headers }) => {
      if (headers.etag) headers.etag = `W/${headers.etag}`;
    }),
  },
  'unquoted-etag': {
    says: 'ETags have no quotes.',
    caughtBy: preconditions,
    front: rewrite(({ headers }) => {
      if (headers.etag) headers.etag = headers.etag.replaceAll('"', '');
    }),
  },
  'etag-never-changes': {
    says: 'The ETag is made of the id alone.',
    caughtBy: preconditions,
    change: (parts) => {
      parts.tagOf = (body) => `"${'id' in body ? body.id : ''}"`;
    },
  },
  'etag-of-the-row': {
    says: 'The ETag is made of what the row holds, so that a new name of the author does not change it.',
    caughtBy: changesOfUsers,
    change: (parts) => {
      const { tagOf } = parts;
      parts.tagOf = (body) => tagOf({ ...body, author: undefined });
    },
  },
  'etag-for-everybody': {
    says: 'The public and the full form of a user have the same ETag.',
    caughtBy: preconditions,
    change: (parts) => {
      const { tagOf } = parts;
      parts.tagOf = (body) => {
        const row = 'id' in body ? parts.state.users.get(String(body.id)) : undefined;
        return tagOf(row ?? body);
      };
    },
  },
  'no-etag-after-put': {
    says: 'The answer to PUT has no ETag.',
    caughtBy: preconditions,
    front: rewrite(({ headers }, { method }) => {
      if (method === 'PUT') delete headers.etag;
    }),
  },
  'draft-probed-by-etag': {
    says: 'Who guesses the ETag of a draft is told 304.',
    caughtBy: drafts,
    front: rewrite((answer, { headers }) => {
      if (answer.status === 404 && headers['if-none-match']?.includes('"')) {
        answer.status = 304;
        answer.body = '';
      }
    }),
  },
} satisfies Record<string, Fault>;
