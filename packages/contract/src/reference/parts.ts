// The parts of the reference server. Each can be replaced: a fault is a server with one part that is wrong.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { z } from 'zod';
import { type HttpSettings, ifMatch, parseBody, parseQuery } from '#kit/http';
import { BlogError } from '../problems.ts';
import { registration } from '../schemas/auth.ts';
import { DELETED_AUTHOR, type Post, type PostSummary, type Status, SUMMARY_LENGTH } from '../schemas/post.ts';
import type { FullUser, NewUser, PublicUser, Role } from '../schemas/user.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createIdempotency } from './idempotency.ts';
import { createIds } from './ids.ts';
import { createPages } from './pages.ts';
import { createRules } from './rules.ts';
import { createSessions } from './sessions.ts';
import { type Caller, createState, type PostRow, type UserRow } from './state.ts';

export type Parts = ReturnType<typeof createParts>;

export function createParts(settings: HttpSettings, now: () => Date) {
  const state = createState();
  const key = randomBytes(32);

  const parts = {
    settings,
    now,
    state,
    newId: createIds(now),
    accessTokens: createAccessTokens(key, now),
    sessions: createSessions(),
    idempotency: createIdempotency(now),
    pages: createPages(),
    rules: createRules(),
    failedLogins: 10,

    // Cheap on purpose: this server forgets everything when it stops. Where hashes are kept, it takes bcrypt.
    hashOf: (password: string): string => createHmac('sha256', key).update(password).digest('base64url'),

    bodyOf: <Schema extends z.ZodObject>(schema: Schema, req: Request): z.output<Schema> => parseBody(schema, req),
    queryOf: <Schema extends z.ZodObject>(schema: Schema, req: Request): z.output<Schema> => parseQuery(schema, req),

    /** Whom a registration makes. */
    newcomerOf: (req: Request): NewUser => ({ ...parts.bodyOf(registration, req), role: 'USER' }),
    // A few of those that every list has: a real server takes a list of thousands from a package.
    isCommon: (password: string): boolean =>
      ['qwerty123456', '1q2w3e4r5t6y', '1qaz2wsx3edc4rfv', 'password1234'].includes(password.toLowerCase()),
    holdsAddress: (password: string, email: string): boolean => {
      const name = email.slice(0, email.lastIndexOf('@'));
      return password.toLowerCase().includes(name.length < 4 ? email : name);
    },
    throttleKey: ({ email }: { email?: unknown }): string => String(email).trim().toLowerCase(),
    /** Whose session a refresh token continues. */
    accountOf: (id: string): Caller | undefined => state.users.get(id),

    /** Nobody without a token; throws `invalid-token` for a bad one. */
    callerOf: ({ headers: { authorization } }: Request): Caller | undefined => {
      if (authorization === undefined) return undefined;
      const caller = parts.verified(authorization);
      if (!caller) throw new BlogError('invalid-token', 'Cannot use the access token: it is not valid');
      return caller;
    },
    /** Whom an Authorization header proves, as its token says. */
    verified: (authorization: string): Caller | undefined => {
      const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
      return parts.accessTokens.verify(token);
    },
    /** The caller's account as it is now, which may say another role than the token. Throws when there is none. */
    signedIn: (req: Request): Caller => {
      const caller = parts.callerOf(req);
      if (!caller) throw new BlogError('sign-in-required', 'Cannot do this: nobody is signed in');
      const account = parts.accountNow(caller);
      if (!account) throw new BlogError('invalid-token', 'Cannot use the token: the user is gone');
      return account;
    },
    /** As `signedIn`, for what anybody may read: nobody when there is no token or no account. */
    reader: (req: Request): Caller | undefined => {
      const caller = parts.callerOf(req);
      return caller && parts.accountNow(caller);
    },
    /** Whose bodies may be long. A bad token is refused later, by whoever looks at it. */
    isSignedIn: ({ headers: { authorization = '' } }: Request): boolean => parts.verified(authorization) !== undefined,
    accountNow: ({ id, role }: Caller): Caller | undefined =>
      state.users.has(id) ? { id, role: parts.roleNow({ id, role }) } : undefined,
    /** The role that counts: a demotion takes effect at once. */
    roleNow: ({ id, role }: Caller): Role => state.users.get(id)?.role ?? role,

    publicForm: ({ id, name, createdAt }: UserRow): PublicUser => ({ id, name, createdAt }),
    fullForm: ({ passwordHash: _, ...user }: UserRow): FullUser => user,
    authorName: ({ authorId }: PostRow): string => state.users.get(authorId)?.name ?? DELETED_AUTHOR,
    postForm: ({ authorId, ...row }: PostRow): Post => ({
      ...row,
      author: { id: authorId, name: parts.authorName({ authorId, ...row }) },
    }),

    summaryForm: (row: PostRow): PostSummary => {
      const { content, ...form } = parts.postForm(row);
      return { ...form, summary: parts.summaryOf(content) };
    },
    summaryOf: (content: string): string => [...content].slice(0, SUMMARY_LENGTH).join(''),

    isLastAdministrator: ({ id, role }: UserRow): boolean =>
      role === 'ADMIN' && ![...state.users.values()].some((other) => other.role === 'ADMIN' && other.id !== id),

    forgetDraftsOf: (userId: string): void => {
      for (const { id, authorId, status } of state.posts.values()) {
        if (authorId === userId && status === 'draft') state.posts.delete(id);
      }
    },

    tagOf: (body: object): string =>
      `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`,
    /** Throws `precondition-failed` when If-Match is sent and stale, `precondition-required` when it is needed. */
    checkMatch: (req: Request, body: object, needed = false): void => {
      const tags = ifMatch(req);
      if (tags === undefined && needed) throw new BlogError('precondition-required', 'Cannot replace without If-Match');
      if (Array.isArray(tags) && !tags.includes(parts.tagOf(body))) {
        throw new BlogError('precondition-failed', parts.mismatch(tags));
      }
    },
    /** Why no tag fits. `ifMatch` leaves out weak tags. */
    mismatch: (tags: string[]): string =>
      tags.length === 0
        ? 'Cannot change it: a weak tag (W/"…") never matches'
        : 'Cannot change it: it has another tag than those in If-Match',
    isListed: (row: PostRow, asked: Status): boolean => row.status === asked,
    /** What is said of a post that is not there, or not for this caller. */
    hidden: (id: string): BlogError => new BlogError('post-not-found', `Cannot find post "${id}": there is none`),
    /** Runs where a real server waits for its database; faults put a gap here. */
    write: async <Result>(change: () => Result): Promise<Result> => change(),
    /** As `write`, for a new post: the account was looked at just before. */
    insert: async <Result>(change: () => Result): Promise<Result> => change(),
  };
  return parts;
}
