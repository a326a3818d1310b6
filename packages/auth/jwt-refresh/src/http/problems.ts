// What the routes of sessions refuse beyond the Blog API: spread it into an app's own table.
export const sessionProblems = {
  'two-refresh-tokens': { status: 400, title: 'Send one refresh token: in the cookie or in the body' },
  'cross-site-request': { status: 403, title: 'Another site may not use the session cookie' },
  'wrong-password': { status: 403, title: 'The current password is wrong' },
  'session-not-found': { status: 404, title: 'There is no such session' },
} as const;
