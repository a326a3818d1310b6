// What may happen to a post, and when. One function decides all four commands.
import { type Actor, type Decider, DomainError } from '../decider.ts';
import type { PostEvent } from './events.ts';
import { evolvePost, noPost, type Post } from './evolve.ts';

type Sent<Type extends string, Rest = unknown> = { type: Type; actor: Actor; at: Date; id: string } & Rest;
type Written = { title: string; content: string };

export type PostCommand =
  | Sent<'CreatePost', Written>
  | Sent<'EditPost', Written>
  | Sent<'PublishPost'>
  | Sent<'DeletePost'>;

const EDIT_WINDOW = 24 * 3_600_000;

function decidePost(post: Post, command: PostCommand): PostEvent[] {
  const { actor, at } = command;
  if (!actor) throw refused('sign-in-required', command, 'nobody is signed in');
  if (command.type === 'CreatePost') {
    if (post.status !== 'unknown') throw refused('post-exists', command, 'it is there already');
    const { title, content } = command;
    return [{ type: 'PostCreated', at, data: { authorId: actor.id, title, content } }];
  }
  if (!isVisible(post, actor)) throw refused('post-not-found', command, 'it does not exist');
  const isAuthor = post.authorId === actor.id;
  const mayWrite = isAuthor || actor.role === 'ADMIN';
  switch (command.type) {
    case 'EditPost':
      if (!mayWrite) throw refused('forbidden', command, 'it is not yours');
      return edit(post, command);
    case 'PublishPost':
      if (!mayWrite) throw refused('forbidden', command, 'it is not yours');
      if (post.status === 'published') throw refused('post-already-published', command, 'it is published already');
      return [{ type: 'PostPublished', at, data: {} }];
    case 'DeletePost':
      if (!isAuthor && actor.role === 'USER') throw refused('forbidden', command, 'it is not yours');
      return [{ type: 'PostDeleted', at, data: {} }];
  }
}

function edit(post: VisiblePost, command: Extract<PostCommand, { type: 'EditPost' }>): PostEvent[] {
  const { actor, at, title, content } = command;
  if (actor?.role !== 'ADMIN' && at.getTime() - post.createdAt.getTime() > EDIT_WINDOW) {
    throw refused('edit-window-closed', command, 'the time for edits is over');
  }
  return post.title === title && post.content === content ? [] : [{ type: 'PostEdited', at, data: { title, content } }];
}

type VisiblePost = Exclude<Post, { status: 'unknown' }> & { status: 'draft' | 'published' };

/** A draft is there for its author and for moderators only; a deleted post for nobody. */
export function isVisible(post: Post, viewer: Actor): post is VisiblePost {
  if (post.status === 'published') return true;
  return post.status === 'draft' && viewer !== undefined && (post.authorId === viewer.id || viewer.role !== 'USER');
}

const refused = (code: DomainError['code'], { type, id }: PostCommand, reason: string) =>
  new DomainError(code, `Cannot ${type.replace('Post', '').toLowerCase()} post "${id}": ${reason}`);

export const posts: Decider<Post, PostCommand, PostEvent> = {
  initial: noPost,
  decide: decidePost,
  evolve: evolvePost,
};
