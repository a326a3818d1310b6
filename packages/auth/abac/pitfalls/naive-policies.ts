// The policy list that this book began with: filter by type and action, and one yes is enough.
export type User = { id: string; role: string };
export type Post = { authorId: string; createdAt: Date; status: 'draft' | 'published'; locked?: boolean };
export type TypedPost = Post & { type: string };

const day = 24 * 60 * 60 * 1000;

const policies = [
  { type: 'post', action: 'delete', allows: (user: User, post: Post) => post.authorId === user.id },
  { type: 'post', action: 'delete', allows: (user: User) => user.role === 'MODERATOR' },
  {
    type: 'post',
    action: 'edit',
    allows: (user: User, post: Post) => post.authorId === user.id && Date.now() - post.createdAt.getTime() < day,
  },
  { type: 'post', action: 'publish', allows: (user: User, post: Post) => post.authorId === user.id },
  { type: 'post', action: 'publish', allows: (_user: User, post: Post) => !post.locked },
];

export function isAllowed(user: User, action: string, resource: TypedPost, _environment: { time: Date }): boolean {
  return policies
    .filter((policy) => policy.type === resource.type && policy.action === action)
    .some((policy) => policy.allows(user, resource));
}
