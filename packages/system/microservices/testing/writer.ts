// For tests that kill: somebody who writes all the time, asks for each thing until it is acknowledged, and knows what must be there
// then. Nobody else writes to the same accounts and posts.
import { expect, vi } from 'vitest';
import type { requester } from '#blog-http/testing';

type Request = ReturnType<typeof requester>;
type Person = { id: string; email: string; name: string; token: string };
type Post = { id: string; authorId: string; title: string; status: 'draft' | 'published' };

/** What all writers together have been told is there. */
export type Known = { people: Map<string, Person>; gone: Set<string>; posts: Map<string, Post> };

type Options = {
  request: Request;
  tokenOf: (id: string) => string;
  known: Known;
  /** From 0 to 1. */
  random: () => number;
  onAcknowledged: () => void;
};

const password = 'a password of these tests';
const patience = { timeout: 120_000, interval: 25 };

export async function createWriter({ request, tokenOf, known, random, onAcknowledged }: Options) {
  const mine = new Map<string, Post>();
  let [me, count] = [await join(), 0];

  /** `done` are answers that say so; the others mean that an earlier try did it, whose answer got lost. */
  async function until<Body>(done: number, already: number[], ask: () => ReturnType<typeof request<Body>>) {
    const answer = await vi.waitFor(async () => {
      const answer = await ask();
      if (answer.status < 500) return answer;
      throw new Error(`It answers ${answer.status}: ${JSON.stringify(answer.body)}`);
    }, patience);
    expect([done, ...already], JSON.stringify(answer.body)).toContain(answer.status);
    onAcknowledged();
    return answer.body;
  }

  async function join(): Promise<Person> {
    const email = `${crypto.randomUUID()}@example.com`;
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const body = { email, name: 'A writer', password };
    const made = await until<{ id: string }>(201, [], () => request('POST', '/api/auth/register', { body, headers }));
    const person = { id: made.id, email, name: body.name, token: tokenOf(made.id) };
    known.people.set(person.id, person);
    return person;
  }

  async function create(): Promise<void> {
    const title = `Post ${++count}`;
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const body = { title, content: 'What was acknowledged is there.' };
    const made = await until<{ id: string }>(201, [], () => request('POST', '/api/posts', { as: me, body, headers }));
    const post: Post = { id: made.id, authorId: me.id, title, status: 'draft' };
    known.posts.set(post.id, post);
    mine.set(post.id, post);
  }

  async function edit(post: Post): Promise<void> {
    const title = `Edit ${++count}`;
    const body = { title, content: 'Another content.' };
    const headers = { 'If-Match': '*' };
    await until(200, [], () => request('PUT', `/api/posts/${post.id}`, { as: me, body, headers }));
    post.title = title;
  }

  async function publish(post: Post): Promise<void> {
    if (post.status === 'published') return edit(post);
    await until(200, [409], () => request('POST', `/api/posts/${post.id}/publish`, { as: me }));
    post.status = 'published';
  }

  async function remove(post: Post): Promise<void> {
    const headers = { 'If-Match': '*' };
    await until(204, [404], () => request('DELETE', `/api/posts/${post.id}`, { as: me, headers }));
    known.posts.delete(post.id);
    mine.delete(post.id);
  }

  async function rename(): Promise<void> {
    const name = `A writer, name ${++count}`;
    const headers = { 'If-Match': '*' };
    const body = { email: me.email, name };
    await until(200, [], () => request('PUT', `/api/users/${me.id}`, { as: me, body, headers }));
    me.name = name;
  }

  /** And comes back as somebody else. Drafts go with the account. */
  async function leave(): Promise<void> {
    const headers = { 'If-Match': '*' };
    await until(204, [401, 404], () => request('DELETE', `/api/users/${me.id}`, { as: me, headers }));
    known.people.delete(me.id);
    known.gone.add(me.id);
    for (const post of mine.values()) if (post.status === 'draft') known.posts.delete(post.id);
    mine.clear();
    me = await join();
  }

  return {
    rename,
    async writeSomething(): Promise<void> {
      const kind = random();
      const post = [...mine.values()][Math.floor(random() * mine.size)];
      if (kind < 0.02) return leave();
      if (kind < 0.25) return rename();
      if (post === undefined || kind < 0.55) return create();
      if (kind < 0.75) return edit(post);
      return kind < 0.92 ? publish(post) : remove(post);
    },
  };
}
