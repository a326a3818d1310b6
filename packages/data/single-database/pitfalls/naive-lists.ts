// A list with the name of each author: one question for the posts, and one more for each post (N + 1).
import type { DatabaseClient } from '../src/database/client.ts';

export async function authorOfEachPost(db: DatabaseClient, limit: number): Promise<object[]> {
  const posts = await db.post.findMany({ take: limit, orderBy: { id: 'desc' } });
  const withAuthor = async (post: (typeof posts)[number]) => {
    const author = await db.user.findFirst({ where: { id: post.authorId, deletedAt: null } });
    return { ...post, author: { id: post.authorId, name: author?.name } };
  };
  return Promise.all(posts.map(withAuthor));
}
