// What is on its way to the server, laid over what the server has said. Pure: the cache stays as it is.
import type { MutationState } from '@tanstack/react-query';
import { type PostInput, type PostSummary, type Status, SUMMARY_LENGTH } from '#contract';
import type { SeenPost } from '../api/blog-api.ts';
import type { Write } from './write.ts';

/** `saving` says that the server has not confirmed what is shown. */
export type Shown = Pick<PostSummary, 'id' | 'title' | 'summary' | 'status'> & { author: string; saving: boolean };

/** Of the writes, in the order in which they were made. */
export const pendingWrites = (states: readonly Pick<MutationState, 'status' | 'variables'>[]): Write[] =>
  states.filter(({ status }) => status === 'pending').map(({ variables }) => variables as Write);

export function withPending(posts: readonly PostSummary[], writes: readonly Write[], status: Status): Shown[] {
  const known = posts.map(({ author, ...post }) => ({ ...post, author: author.name, saving: false }));
  const fresh = status === 'draft' ? writes.filter((write) => write.do === 'create') : [];
  // By key: what was sent twice is one post.
  const created = new Map(fresh.map(({ key, input }) => [key, drafted(key, input)]));
  return [...[...created.values()].toReversed(), ...known].flatMap((post) => {
    const own = writes.filter((write) => write.do !== 'create' && write.id === post.id);
    if (own.some((write) => write.do === 'delete')) return [];
    const edit = own.findLast((write) => write.do === 'edit');
    return { ...post, ...(edit && shortened(edit.input)), saving: post.saving || own.length > 0 };
  });
}

/** The post as it will be read once everything is saved. */
export function pendingEdit(seen: SeenPost, writes: readonly Write[]): { post: SeenPost['post']; saving: boolean } {
  const own = writes.filter((write) => write.do !== 'create' && write.id === seen.post.id);
  const edit = own.findLast((write) => write.do === 'edit');
  return { post: { ...seen.post, ...edit?.input }, saving: own.length > 0 };
}

const shortened = ({ title, content }: PostInput) => ({
  title,
  summary: [...content].slice(0, SUMMARY_LENGTH).join(''),
});

const drafted = (id: string, input: PostInput): Shown => {
  return { id, ...shortened(input), status: 'draft', author: 'you', saving: true };
};
