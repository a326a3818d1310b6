// Posts: drafts that show, hands that reach too far or not far enough, names that stay.
import { BlogError } from '../../problems.ts';
import { actingAccounts } from '../../suite/themes/acting-accounts.ts';
import { changesOfUsers } from '../../suite/themes/changes-of-users.ts';
import { drafts } from '../../suite/themes/drafts.ts';
import { permissions } from '../../suite/themes/permissions.ts';
import { writingPosts } from '../../suite/themes/writing-posts.ts';
import { type Fault, rewrite, rewriteJson } from '../fault.ts';

export const postFaults = {
  'leaks-draft-by-id': {
    says: 'Who knows the id of a draft reads it.',
    caughtBy: drafts,
    change: ({ rules }) => {
      rules.mayRead = () => true;
    },
  },
  'leaks-draft-in-list': {
    says: 'The list of drafts shows those of everybody.',
    caughtBy: drafts,
    change: ({ rules }) => {
      rules.mayList = () => true;
    },
  },
  'lists-drafts-among-published': {
    says: 'The list of published posts shows drafts.',
    caughtBy: drafts,
    change: (parts) => {
      parts.isListed = (row, status) => status === 'published' || row.status === status;
      parts.rules.mayList = () => true;
    },
  },
  '403-for-hidden-draft': {
    says: 'A stranger is told that a draft is forbidden, so that it exists.',
    caughtBy: drafts,
    change: (parts) => {
      const { hidden, state } = parts;
      parts.hidden = (id) => (state.posts.has(id) ? new BlogError('forbidden', 'Cannot read this post') : hidden(id));
    },
  },
  'hidden-draft-in-other-words': {
    says: 'The 404 of a hidden draft differs from that of nothing.',
    caughtBy: drafts,
    change: (parts) => {
      const { hidden, state } = parts;
      parts.hidden = (id) =>
        state.posts.has(id) ? new BlogError('post-not-found', 'Cannot find this post: it is a draft') : hidden(id);
    },
  },
  'anonymous-drafts-are-empty': {
    says: 'Asking for drafts without a token gives an empty list.',
    caughtBy: drafts,
    front: rewrite((answer, { method }) => {
      if (method !== 'GET' || !answer.body.includes('sign-in-required')) return;
      Object.assign(answer, { status: 200, body: '{"items":[],"nextCursor":null}' });
      answer.headers['content-type'] = 'application/json';
    }),
  },
  'moderator-sees-no-drafts': {
    says: 'A moderator does not see the drafts of others.',
    caughtBy: permissions,
    change: ({ rules }) => {
      rules.mayRead = (post, caller) => post.status === 'published' || post.authorId === caller?.id;
    },
  },
  'moderator-lists-own-drafts-only': {
    says: 'A moderator reads the drafts of others, but does not find them in the list.',
    caughtBy: drafts,
    change: ({ rules }) => {
      rules.mayList = (post, caller) => post.status === 'published' || post.authorId === caller?.id;
    },
  },
  'moderator-may-not-write': {
    says: 'A moderator may not edit the own posts.',
    caughtBy: permissions,
    change: ({ rules }) => {
      const { mayEdit } = rules;
      rules.mayEdit = (post, caller) => caller?.role !== 'MODERATOR' && mayEdit(post, caller);
    },
  },
  'list-remembers-the-draft': {
    says: 'A post that was listed as a draft stays one in the lists.',
    caughtBy: drafts,
    change: (parts) => {
      const { isListed } = parts;
      const drafts = new Set<string>();
      parts.isListed = (row, asked) => {
        if (row.status === 'draft') drafts.add(row.id);
        return drafts.has(row.id) ? asked === 'draft' : isListed(row, asked);
      };
    },
  },
  'foreign-edit-allowed': {
    says: 'Every user edits every post that can be read.',
    caughtBy: permissions,
    change: ({ rules }) => {
      rules.mayEdit = () => true;
    },
  },
  'foreign-publish-allowed': {
    says: 'Whoever may delete a post publishes it.',
    caughtBy: permissions,
    change: ({ rules }) => {
      const { mayDelete } = rules;
      rules.mayPublish = mayDelete;
    },
  },
  'foreign-delete-allowed': {
    says: 'Every user deletes every post that can be read.',
    caughtBy: permissions,
    change: ({ rules }) => {
      rules.mayDelete = () => true;
    },
  },
  'moderator-cannot-delete': {
    says: 'A moderator deletes only the own posts.',
    caughtBy: permissions,
    change: ({ rules }) => {
      const { mayPublish } = rules;
      rules.mayDelete = mayPublish;
    },
  },
  'admin-cannot-edit': {
    says: 'An administrator edits only the own posts.',
    caughtBy: permissions,
    change: ({ rules }) => {
      rules.mayEdit = (post, caller) => post.authorId === caller?.id;
    },
  },
  'publishes-twice': {
    says: 'Publishing a published post succeeds.',
    caughtBy: writingPosts,
    change: ({ rules }) => {
      const { mayPublish } = rules;
      rules.mayPublish = (post, caller) => {
        if (!mayPublish(post, caller)) return false;
        post.status = 'draft';
        return true;
      };
    },
  },
  'edit-hides-a-published-post': {
    says: 'An edit makes a published post a draft again.',
    caughtBy: writingPosts,
    change: ({ state }) => {
      const set = state.posts.set.bind(state.posts);
      state.posts.set = (id, row) => {
        const before = state.posts.get(id);
        return set(id, before?.status === 'published' ? { ...row, status: 'draft', publishedAt: null } : row);
      };
    },
  },
  'deleted-post-stays': {
    says: 'A deleted post can still be read.',
    caughtBy: writingPosts,
    change: ({ state }) => {
      state.posts.delete = () => true;
    },
  },
  'author-name-is-copied': {
    says: 'A post shows the name that its author had at the time.',
    caughtBy: changesOfUsers,
    change: (parts) => {
      const { authorName } = parts;
      const names = new Map<string, string>();
      parts.authorName = (row) => {
        const name = names.get(row.id) ?? authorName(row);
        names.set(row.id, name);
        return name;
      };
    },
  },
  'drafts-survive-their-author': {
    says: 'The drafts of a deleted user stay.',
    caughtBy: changesOfUsers,
    change: (parts) => {
      parts.forgetDraftsOf = () => undefined;
    },
  },
  'draft-outlives-its-author': {
    says: 'A draft that is written while its author is deleted stays.',
    caughtBy: actingAccounts,
    change: (parts) => {
      const { insert } = parts;
      let count = 0;
      parts.insert = async (change) => {
        // The first of eight is quick, the others are still on their way when it is answered.
        await new Promise((resolve) => setTimeout(resolve, (count++ % 8) * 15));
        return insert(change);
      };
    },
  },
  'no-author-in-post': {
    says: 'A post carries the id of its author without the name.',
    caughtBy: drafts,
    front: rewriteJson((body) => {
      if (body.content) body.author = { id: crypto.randomUUID() };
    }),
  },
} satisfies Record<string, Fault>;
