// Everything the reference server knows. It forgets when it stops.
import type { Post } from '../schemas/post.ts';
import type { FullUser, Role } from '../schemas/user.ts';

export type UserRow = FullUser & { passwordHash: string };
export type PostRow = Omit<Post, 'author'> & { authorId: string };
/** Who asks, as the access token says. */
export type Caller = { id: string; role: Role };

export type State = { users: Map<string, UserRow>; posts: Map<string, PostRow> };

export const createState = (): State => ({ users: new Map(), posts: new Map() });

export const newestFirst = <Row extends { id: string }>(rows: Iterable<Row>): Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? 1 : -1));
