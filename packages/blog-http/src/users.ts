// Users as the Blog API shows them, in full or in the form that everybody sees, and the tags of the two forms.
import type { FullUser, PublicUser, Role } from '#contract';
import { privateHeaders } from './private-headers.ts';
import type { Reply } from './reply.ts';

type User = {
  id: string;
  email: string;
  name: string;
  role: Role;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};
/** A statement need not give out what the viewer may not see. */
type Seen = { user: User; full: true } | { user: Pick<User, 'id' | 'name' | 'version' | 'createdAt'>; full: false };

export function userView({ user, full }: Seen): FullUser | PublicUser {
  const seenByAll = { id: user.id, name: user.name, createdAt: user.createdAt.toISOString() };
  return full
    ? { ...seenByAll, email: user.email, role: user.role, updatedAt: user.updatedAt.toISOString() }
    : seenByAll;
}

/** Two forms of one version have different bytes, so they have different tags. */
export const userTag = ({ user, full }: Seen): string => `"${user.version}-${full ? 'full' : 'public'}"`;

/** The version that a tag of the full form stands for: who sees less cannot change a user. */
export function userVersionOf(tag: string): number | undefined {
  const [, version] = /^"(\d{1,9})-full"$/.exec(tag) ?? [];
  return version ? Number(version) : undefined;
}

/** For whoever changed or made the account, and so sees it in full. */
export const userHeaders = (user: User) => ({ ETag: userTag({ user, full: true }), ...privateHeaders });

export const createdUser = (user: User): Reply => ({
  status: 201,
  headers: { ...userHeaders(user), Location: `/api/users/${user.id}` },
  body: userView({ user, full: true }),
  shows: user.id,
});
