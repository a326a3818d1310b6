// The examples of the document: what is sent works on the demo data, for Ada, who may do everything. A test presses each.
import { DEMO_PASSWORD, type DemoPost, type DemoUser, demoPosts, demoUsers } from '../demo.ts';
import { type Post, type PostSummary, SUMMARY_LENGTH } from '../schemas/post.ts';
import type { FullUser, PublicUser } from '../schemas/user.ts';

const moment = '2026-01-05T09:30:00.000Z';

function one<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row {
  const row = rows.find(isIt);
  if (!row) throw new Error('Cannot make the examples: the demo data have changed');
  return row;
}
const personOf = (name: string) => one(demoUsers, (user) => user.name.startsWith(name));
const postOf = (words: string) => one(demoPosts, ({ title }) => title.includes(words));

const userForm = ({ id, name, email, role }: DemoUser): FullUser => {
  return { id, name, createdAt: moment, email, role, updatedAt: moment };
};
const publicForm = ({ id, name, createdAt }: FullUser): PublicUser => ({ id, name, createdAt });

function postForm({ id, author: email, title, content, draft: isDraft }: DemoPost): Post {
  const author = one(demoUsers, (user) => user.email === email);
  const by = { id: author.id, name: author.name };
  const times = { createdAt: moment, updatedAt: moment, publishedAt: isDraft ? null : moment };
  return { id, title, content, status: isDraft ? 'draft' : 'published', author: by, ...times };
}

// One press must not stand in the way of another: each that changes something has a row to itself.
export const ada = userForm(personOf('Ada'));
export const [mika, noor] = [userForm(personOf('Mika')), userForm(personOf('Noor'))];
export const publicAda = publicForm(ada);
export const readPost = postForm(postOf('monolith'));
export const replacedPost = postForm(postOf('two editors'));
export const deletedPost = postForm(postOf('index'));
export const draft = postForm(postOf('split'));
export const publishedDraft: Post = { ...draft, status: 'published', publishedAt: moment };

const { content, ...listed } = readPost;
export const readSummary: PostSummary = { ...listed, summary: content.slice(0, SUMMARY_LENGTH) };

export const adasLogin = { email: ada.email, password: DEMO_PASSWORD };
export const newcomer = { email: 'grace@example.com', name: 'Grace Ito', password: 'correct horse battery' };
export const colleague = { ...newcomer, email: 'tove@example.com', name: 'Tove Berg', role: 'MODERATOR' } as const;
const newId = '0193b1c4-7e00-7a3b-8c5d-2f1e0a9b8c7d';
export const newcomerForm = userForm({ ...newcomer, id: newId, role: 'USER' });
export const colleagueForm = userForm({ ...colleague, id: newId });

export const words = { title: 'Names for things', content: 'The folder tree is the diagram.' };
export const written: Post = {
  ...{ id: '0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f', ...words, status: 'draft' },
  author: { id: ada.id, name: ada.name },
  ...{ createdAt: moment, updatedAt: moment, publishedAt: null },
};

/** On the page at /docs it stands for the token of the last sign-in. */
export const LAST_REFRESH_TOKEN = '{{refreshToken}}';
export const tokens = {
  accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl',
  tokenType: 'Bearer',
  expiresIn: 900,
  refreshToken: 'prt_8mGkq3u1vYx0w5ZbN7cT2dRfJhLpSaEo9iUyKtXnMgQ',
} as const;
