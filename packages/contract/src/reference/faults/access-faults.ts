// Who is asking: tokens and roles taken too lightly.

import { BlogError } from '../../problems.ts';
import { newUser, role } from '../../schemas/user.ts';
import { readClaims } from '../access-tokens.ts';
import type { Fault } from '../fault.ts';

const claimsOf = (token: string) => {
  const claims = readClaims(token);
  return claims && { id: claims.sub, role: claims.role };
};

export const accessFaults = {
  'skips-auth': {
    says: 'Whoever sends no token is taken for the first user.',
    change: (parts) => {
      const { callerOf, signedIn, state } = parts;
      parts.signedIn = (req) => {
        const [first] = state.users.values();
        return callerOf(req) || !first ? signedIn(req) : first;
      };
    },
  },
  'accepts-forged-token': {
    says: 'The signature of an access token is not checked.',
    change: ({ accessTokens }) => {
      accessTokens.verify = claimsOf;
    },
  },
  'accepts-alg-none': {
    says: 'A token that says "alg": "none" needs no signature.',
    change: ({ accessTokens }) => {
      const { verify } = accessTokens;
      const isUnsigned = (token: string) =>
        /"none"/i.test(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
      accessTokens.verify = (token) => (isUnsigned(token) ? claimsOf(token) : verify(token));
    },
  },
  'ignores-a-bad-token': {
    says: 'A bad token counts as none, where none is needed.',
    change: (parts) => {
      const { callerOf } = parts;
      parts.callerOf = (req) => {
        try {
          return callerOf(req);
        } catch {
          return undefined;
        }
      };
    },
  },
  'refresh-token-opens-the-api': {
    says: 'A refresh token is taken for an access token.',
    change: ({ accessTokens, sessions, state }) => {
      const { verify } = accessTokens;
      accessTokens.verify = (token) => verify(token) ?? state.users.get(sessions.userOf(token) ?? '');
    },
  },
  'access-token-refreshes': {
    says: 'An access token is taken for a refresh token.',
    change: ({ accessTokens, sessions }) => {
      const { rotate, start } = sessions;
      sessions.rotate = (token) => {
        const caller = accessTokens.verify(token);
        return caller ? { userId: caller.id, refreshToken: start(caller.id) } : rotate(token);
      };
    },
  },
  'mass-assignment-of-role': {
    says: 'Registering takes any field, a role too.',
    change: (parts) => {
      parts.newcomerOf = (req) => parts.bodyOf(newUser.extend({ role: role.default('USER') }), req);
    },
  },
  'users-promote-themselves': {
    says: 'Users change their own role.',
    change: ({ rules }) => {
      rules.mayChangeRoles = () => true;
    },
  },
  'demotion-waits': {
    says: 'A demoted administrator manages users until the token ends.',
    change: (parts) => {
      parts.roleNow = ({ role }) => role;
    },
  },
  'deleted-user-still-writes': {
    says: 'The access token of a deleted user still opens the API.',
    change: (parts) => {
      parts.signedIn = (req) => {
        const caller = parts.callerOf(req);
        if (!caller) throw new BlogError('sign-in-required', 'Cannot do this: nobody is signed in');
        return caller;
      };
    },
  },
  'posts-believe-the-token': {
    says: 'Posts are written and drafts are read by the role in the token, users are managed by the current one.',
    change: (parts) => {
      const { signedIn } = parts;
      const isOfUsers = /^\/api\/users(\/[^/]+)?$/;
      parts.reader = (req) => parts.callerOf(req);
      parts.signedIn = (req) => (isOfUsers.test(req.path) ? signedIn(req) : (parts.callerOf(req) ?? signedIn(req)));
    },
  },
  'deleted-account-edits': {
    says: 'A deleted account writes no new posts, and goes on changing its old ones.',
    change: (parts) => {
      const { signedIn } = parts;
      parts.signedIn = (req) => (req.params.id ? (parts.callerOf(req) ?? signedIn(req)) : signedIn(req));
    },
  },
  'deleted-account-lists-nothing': {
    says: 'A deleted account that lists drafts gets an empty list.',
    change: (parts) => {
      const { signedIn } = parts;
      parts.signedIn = (req) => (req.method === 'GET' ? (parts.callerOf(req) ?? signedIn(req)) : signedIn(req));
    },
  },
  'last-administrator-may-leave': {
    says: 'Nobody minds when the last administrator goes.',
    change: (parts) => {
      parts.isLastAdministrator = () => false;
    },
  },
  'administrators-demote-each-other': {
    says: 'Of two administrators who demote each other at once, both succeed.',
    change: (parts) => {
      const { write } = parts;
      parts.write = async (change) => {
        await new Promise((resolve) => setImmediate(resolve));
        return write(change);
      };
    },
  },
  'anybody-lists-users': {
    says: 'Every user lists the users.',
    change: ({ rules }) => {
      rules.mayListUsers = () => true;
    },
  },
  'moderator-creates-users': {
    says: 'A moderator creates users.',
    change: ({ rules }) => {
      const { mayListUsers } = rules;
      rules.mayCreateUsers = mayListUsers;
    },
  },
  'strangers-change-users': {
    says: 'Every user changes and deletes every user.',
    change: ({ rules }) => {
      rules.mayChange = () => true;
    },
  },
} satisfies Record<string, Fault>;
