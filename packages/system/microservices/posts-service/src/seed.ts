// The posts of a first look, with the authors whom they show. Each service makes its own part of the first people, under the
// same ids, and needs no other one for it.
import { demoPosts, demoUsers } from '#contract';
import type { Config } from './config.ts';
import type { DemoPosts } from './infrastructure/demo-posts.ts';

type Door = { addFirst: (demo: DemoPosts) => Promise<void> };

const DAY = 24 * 3_600_000;

/** Does nothing once there are authors: a post that somebody deleted does not come back. */
export async function seed({ addFirst }: Door, { SEED_DEMO }: Config, now: Date): Promise<void> {
  if (!SEED_DEMO) return;
  const posts = demoPosts.flatMap(({ author: email, daysAgo, draft, ...words }) => {
    const author = demoUsers.find((person) => person.email === email);
    const createdAt = new Date(now.getTime() - daysAgo * DAY);
    const status = draft ? ('draft' as const) : ('published' as const);
    return author ? [{ ...words, status, authorId: author.id, createdAt }] : [];
  });
  await addFirst({ authors: demoUsers.map((person) => ({ ...person, version: 1 })), posts });
}
