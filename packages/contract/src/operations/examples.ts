// One story in examples: Ada writes, Grace runs the place. A test holds them against the schemas.
import type { Post, PostSummary } from '../schemas/post.ts';
import type { FullUser, PublicUser } from '../schemas/user.ts';

export const PASSWORD = 'correct horse battery';

export const ada: FullUser = {
  id: '0193b1c4-7e00-7a3b-8c5d-2f1e0a9b8c7d',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'USER',
  createdAt: '2026-01-05T09:30:00.000Z',
  updatedAt: '2026-01-05T09:30:00.000Z',
};

export const publicAda: PublicUser = { id: ada.id, name: ada.name, createdAt: ada.createdAt };

export const draft: Post = {
  id: '0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f',
  title: 'On the Analytical Engine',
  content: 'It weaves algebraical patterns.',
  status: 'draft',
  author: { id: ada.id, name: ada.name },
  createdAt: '2026-01-05T09:45:00.000Z',
  updatedAt: '2026-01-05T09:45:00.000Z',
  publishedAt: null,
};

export const published: Post = {
  ...draft,
  status: 'published',
  updatedAt: '2026-01-05T10:00:00.000Z',
  publishedAt: '2026-01-05T10:00:00.000Z',
};

const { content, ...listed } = published;
export const publishedSummary: PostSummary = { ...listed, summary: content };

export const tokens = {
  accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl',
  tokenType: 'Bearer',
  expiresIn: 900,
  refreshToken: 'prt_8mGkq3u1vYx0w5ZbN7cT2dRfJhLpSaEo9iUyKtXnMgQ',
} as const;
