// Posts as lists show them: no content, only how it begins.
import { SUMMARY_LENGTH } from '#contract';
import type { PostEvent } from '../domain/posts/events.ts';
import { postEvents } from '../stored-events/post-events.ts';
import { streams } from '../stored-events/streams.ts';
import { projection } from './projection.ts';

/** In code points: half an emoji is no character. Most texts have none, and need no look at each character. */
function beginning(content: string): string {
  const head = content.slice(0, SUMMARY_LENGTH);
  if (!/[\ud800-\udfff]/.test(head)) return head;
  return [...content.slice(0, 2 * SUMMARY_LENGTH)].slice(0, SUMMARY_LENGTH).join('');
}

export const postList = projection<PostEvent>({
  name: 'post-list',
  table: 'post_list',
  stream: streams.post,
  events: postEvents,
  evolve(row, event) {
    const { at } = event;
    switch (event.type) {
      case 'PostCreated': {
        const { authorId, title, content } = event.data;
        const times = { created_at: at, updated_at: at, published_at: null };
        return { status: 'draft', author_id: authorId, title, summary: beginning(content), ...times };
      }
      case 'PostEdited':
        return { ...row, title: event.data.title, summary: beginning(event.data.content), updated_at: at };
      case 'PostPublished':
        return { ...row, status: 'published', updated_at: at, published_at: at };
      case 'PostDeleted':
        return undefined;
    }
  },
});
