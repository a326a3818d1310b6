// The demo people and posts of the blog, as every pattern of this book has them.
import { demoPosts, demoUsers } from '#contract';
import { createDirectory, type Directory } from '../decision-point/entities.ts';

const DAY = 24 * 3_600_000;

export const bloggers = createDirectory(
  demoUsers.map(({ id, role }) => ({ type: 'user', id, properties: { id, role } })),
);

/** The posts of a demo that began at this moment. */
export const postsSince = (begin: Date): Directory =>
  createDirectory(
    demoPosts.map(({ id, author, daysAgo, draft }) => ({
      type: 'post',
      id,
      properties: {
        status: draft ? 'draft' : 'published',
        author: { id: demoUsers.find(({ email }) => email === author)?.id },
        createdAt: new Date(begin.getTime() - daysAgo * DAY).toISOString(),
      },
    })),
  );
