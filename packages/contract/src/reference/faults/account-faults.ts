// Accounts and sessions: what leaks, what lives too long, what can be guessed.
import { BlogError } from '../../problems.ts';
import { credentials } from '../../schemas/auth.ts';
import { accounts } from '../../suite/themes/accounts.ts';
import { changesOfUsers } from '../../suite/themes/changes-of-users.ts';
import { sessions } from '../../suite/themes/sessions.ts';
import { users } from '../../suite/themes/users.ts';
import { type Fault, rewriteJson } from '../fault.ts';

export const accountFaults = {
  'leaks-password-hash': {
    says: 'A user is shown with the hash of the password.',
    caughtBy: accounts,
    front: rewriteJson((body) => {
      if (body.email) body.passwordHash = '$2b$10$abcdefghijklmnopqrstuv';
    }),
  },
  'leaks-email': {
    says: 'Everybody sees the e-mail address of a user.',
    caughtBy: users,
    change: ({ rules }) => {
      rules.seesAllOf = () => true;
    },
  },
  'moderator-lists-emails': {
    says: 'A moderator lists the e-mail addresses.',
    caughtBy: users,
    change: ({ rules }) => {
      rules.listsAllOf = () => true;
    },
  },
  'case-sensitive-email': {
    says: 'An address in other letters is another address.',
    caughtBy: accounts,
    change: (parts) => {
      const { bodyOf } = parts;
      parts.bodyOf = (schema, req) => {
        const body = bodyOf(schema, req);
        return 'email' in body ? { ...body, email: req.body.email.trim() } : body;
      };
    },
  },
  'login-tells-unknown-address': {
    says: 'A login with an unknown address is told so.',
    caughtBy: sessions,
    change: (parts) => {
      const { bodyOf, state } = parts;
      parts.bodyOf = (schema, req) => {
        const body = bodyOf(schema, req);
        const isKnown = () => [...state.users.values()].some((user) => user.email === req.body.email.toLowerCase());
        if (Object.is(schema, credentials) && !isKnown()) {
          throw new BlogError('invalid-credentials', 'Cannot sign in: nobody has this address');
        }
        return body;
      };
    },
  },
  'no-login-throttle': {
    says: 'Passwords can be tried for ever.',
    caughtBy: sessions,
    change: (parts) => {
      parts.failedLogins = 1_000_000;
    },
  },
  'throttle-minds-the-case': {
    says: 'Failed logins are counted for each spelling of an address.',
    caughtBy: sessions,
    change: (parts) => {
      parts.throttleKey = ({ email }) => String(email);
    },
  },
  'refresh-token-works-twice': {
    says: 'A used refresh token works again.',
    caughtBy: sessions,
    change: ({ sessions }) => {
      sessions.isSpent = () => false;
    },
  },
  'reuse-does-not-revoke-family': {
    says: 'Using a refresh token again is refused, and its family lives on.',
    caughtBy: sessions,
    change: ({ sessions }) => {
      sessions.endFamily = () => undefined;
    },
  },
  'concurrent-refreshes-win': {
    says: 'Refreshes that arrive together all succeed.',
    caughtBy: sessions,
    change: ({ sessions }) => {
      const { rotate, start } = sessions;
      const recent = new Map<string, string>();
      sessions.rotate = (token) => {
        const userId = recent.get(token);
        if (userId) return { userId, refreshToken: start(userId) };
        const next = rotate(token);
        if (next) {
          recent.set(token, next.userId);
          setImmediate(() => setImmediate(() => recent.delete(token)));
        }
        return next;
      };
    },
  },
  'logout-does-nothing': {
    says: 'A session lives on after the logout.',
    caughtBy: sessions,
    change: ({ sessions }) => {
      sessions.end = () => undefined;
    },
  },
  'logout-ends-all-sessions': {
    says: 'A logout ends all sessions of the user.',
    caughtBy: sessions,
    change: ({ sessions }) => {
      sessions.end = (token) => sessions.endAll(sessions.userOf(token) ?? '');
    },
  },
  'deleted-user-still-refreshes': {
    says: 'The sessions of a deleted user go on.',
    caughtBy: changesOfUsers,
    change: (parts) => {
      const { accountOf, sessions } = parts;
      sessions.endAll = () => undefined;
      parts.accountOf = (id) => accountOf(id) ?? { id, role: 'USER' };
    },
  },
} satisfies Record<string, Fault>;
