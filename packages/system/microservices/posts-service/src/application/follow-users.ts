// What happens here when something has happened to a user. Each event is taken in one transaction, and may come twice.
import type { Author } from '../domain/author.ts';
import type { Authors, KeptAnswers, Posts } from './ports.ts';

/** What this module reads of the events of the module users. */
export type UserNews = ({ is: 'there' } & Author) | { is: 'gone'; id: string; version: number };

type Stores = { authors: Authors; posts: Pick<Posts, 'removeDraftsOf'>; answers: KeptAnswers };

export async function followUser({ authors, posts, answers }: Stores, news: UserNews): Promise<void> {
  if (news.is === 'there') {
    await authors.keep(news);
    return;
  }
  // In this order: whoever writes as this author holds the copy. The first line waits for them, and the next ones see what
  // they wrote.
  await authors.bury(news.id, news.version);
  await posts.removeDraftsOf(news.id);
  await answers.forget(news.id);
}
