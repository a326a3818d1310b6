// Who is asking: tokens and roles taken too lightly.
import { BlogError } from '../../problems.ts';
import { newUser, role } from '../../schemas/user.ts';
import { accounts } from '../../suite/themes/accounts.ts';
import { actingAccounts } from '../../suite/themes/acting-accounts.ts';
import { changesOfUsers } from '../../suite/themes/changes-of-users.ts';
import { tokens } from '../../suite/themes/tokens.ts';
import { users } from '../../suite/themes/users.ts';
import { readClaims } from '../access-tokens.ts';
import type { Fault } from '../fault.ts';

const claimsOf = (token: string) => {
  const claims = readClaims(token);
  return claims && { id: claims.sub, role: claims.role };
};

export const accessFaults = {
  'skips-auth': {
    says: 'Whoever sends no token is taken for the first user.',
    caughtBy: tokens,
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
    caughtBy: tokens,
    change: ({ accessTokens }) => {
      accessTokens.verify = claimsOf;
    },
  },
  'accepts-alg-none': {
    says: 'A token that says "alg": "none" needs no signature.',
    caughtBy: tokens,
    change: ({ accessTokens }) => {
      const { verify } = accessTokens;
      const isUnsigned = (token: string) =>
        /"none"/i.test(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
      accessTokens.verify = (token) => (isUnsigned(token) ? claimsOf(token) : verify(token));
    },
  },
  'ignores-a-bad-token': {
    says: 'A bad token counts as none, where none is needed.',
    caughtBy: tokens,
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
    caughtBy: tokens,
    change: ({ accessTokens, sessions, state }) => {
      const { verify } = accessTokens;
      accessTokens.verify = (token) => verify(token) ?? state.users.get(sessions.userOf(token) ?? '');
    },
  },
  'access-token-refreshes': {
    says: 'An access token is taken for a refresh token.',
    caughtBy: tokens,
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
    caughtBy: accounts,
    change: (parts) => {
      parts.newcomerOf = (req) => parts.bodyOf(newUser.extend({ role: role.default('USER') }), req);
    },
  },
  'users-promote-themselves': {
    says: 'Users change their own role.',
    caughtBy: users,
    change: ({ rules }) => {
      rules.mayChangeRoles = () => true;
    },
  },
  'demotion-waits': {
    says: 'A demoted administrator manages users until the token ends.',
    caughtBy: changesOfUsers,
    change: (parts) => {
      parts.roleNow = ({ role }) => role;
    },
  },
  'deleted-user-still-writes': {
    says: 'The access token of a deleted user still opens the API.',
    caughtBy: changesOfUsers,
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
    caughtBy: actingAccounts,
    change: (parts) => {
      const { signedIn } = parts;
      const isOfUsers = /^\/api\/users(\/[^/]+)?$/;
      parts.reader = (req) => parts.callerOf(req);
      parts.signedIn = (req) => (isOfUsers.test(req.path) ? signedIn(req) : (parts.callerOf(req) ?? signedIn(req)));
    },
  },
  'deleted-account-edits': {
    says: 'A deleted account writes no new posts, and goes on changing its old ones.',
    caughtBy: actingAccounts,
    change: (parts) => {
      const { signedIn } = parts;
      parts.signedIn = (req) => (req.params.id ? (parts.callerOf(req) ?? signedIn(req)) : signedIn(req));
    },
  },
  'deleted-account-lists-nothing': {
    says: 'A deleted account that lists drafts gets an empty list.',
    caughtBy: actingAccounts,
    change: (parts) => {
      const { signedIn } = parts;
      parts.signedIn = (req) => (req.method === 'GET' ? (parts.callerOf(req) ?? signedIn(req)) : signedIn(req));
    },
  },
  'last-administrator-may-leave': {
    says: 'Nobody minds when the last administrator goes.',
    caughtBy: actingAccounts,
    change: (parts) => {
      parts.isLastAdministrator = () => false;
    },
  },
  'administrators-demote-each-other': {
    says: 'Of two administrators who demote each other at once, both succeed.',
    caughtBy: actingAccounts,
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
    caughtBy: users,
    change: ({ rules }) => {
      rules.mayListUsers = () => true;
    },
  },
  'moderator-creates-users': {
    says: 'A moderator creates users.',
    caughtBy: users,
    change: ({ rules }) => {
      const { mayListUsers } = rules;
      rules.mayCreateUsers = mayListUsers;
    },
  },
  'strangers-change-users': {
    says: 'Every user changes and deletes every user.',
    caughtBy: users,
    change: ({ rules }) => {
      rules.mayChange = () => true;
    },
  },
} satisfies Record<string, Fault>;
