// A post as the sum of its events.
import type { PostEvent } from './events.ts';

type Written = {
  authorId: string;
  title: string;
  content: string;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
};

export type Post = { status: 'unknown' } | ({ status: 'draft' | 'published' | 'deleted' } & Written);

export const noPost: Post = { status: 'unknown' };

export function evolvePost(post: Post, event: PostEvent): Post {
  const { at } = event;
  if (event.type === 'PostCreated') {
    return { status: 'draft', ...event.data, createdAt: at, updatedAt: at, publishedAt: null };
  }
  if (post.status === 'unknown') throw new Error(`Cannot apply "${event.type}": there is no post yet`);
  switch (event.type) {
    case 'PostEdited':
      return { ...post, ...event.data, updatedAt: at };
    case 'PostPublished':
      return { ...post, status: 'published', updatedAt: at, publishedAt: at };
    case 'PostDeleted':
      return { ...post, status: 'deleted', updatedAt: at };
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`Cannot apply "${(event as { type: string }).type}": it is no event of a post`);
}
