// The steps that many cases begin with.
import { tokenPair } from '../schemas/auth.ts';
import { type Post, post } from '../schemas/post.ts';
import { fullUser, type Role } from '../schemas/user.ts';
import type { Api } from './api.ts';
import { given, status, tagOf } from './expect.ts';
import type { Person } from './world.ts';

export type Written = Post & { path: string; tag: string };

export async function writeDraft(api: Api, author: Person, words: Partial<Post> = {}): Promise<Written> {
  const { title = api.unique('title'), content = 'Some words.' } = words;
  const answer = await api.post('/api/posts', { as: author, body: { title, content } });
  const draft = given(answer, 201, post);
  return { ...draft, path: `/api/posts/${draft.id}`, tag: tagOf(answer) };
}

export async function writePublished(api: Api, author: Person): Promise<Written> {
  const { path } = await writeDraft(api, author);
  const answer = await api.post(`${path}/publish`, { as: author });
  return { ...given(answer, 200, post), path, tag: tagOf(answer) };
}

export async function logIn(api: Api, email: string) {
  const answer = await api.post('/api/auth/login', { body: { email, password: api.password } });
  return given(answer, 200, tokenPair);
}

/** Somebody whom a case may change or delete. */
export async function makePerson(api: Api, role: Role = 'USER'): Promise<Person> {
  const email = `${api.unique('person')}@suite.example`;
  const body = { email, name: 'Person', password: api.password, role };
  const { id, name } = given(await api.post('/api/users', { as: api.people.admin, body }), 201, fullUser);
  const { accessToken: token, refreshToken } = await api.eventually(() => logIn(api, email));
  await api.eventually(async () => status(await api.get(`/api/users/${id}/posts`), 200));
  return { id, name, email, token, refreshToken };
}

/** Eight at the same moment. */
export const eightTimes = <Result>(act: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 8 }, (_, index) => act(index)));
