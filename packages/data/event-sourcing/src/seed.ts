// The first events of an empty store: an administrator, and for a first look the demo people of this book and their posts, as
// if it had all happened here.
import { demoPosts, demoUsers } from '#contract';
import { account, post } from './commands/aggregates.ts';
import type { AccountEvent } from './domain/accounts/events.ts';
import type { PostEvent } from './domain/posts/events.ts';
import { type EventStore, StoreError } from './event-store/event-store.ts';
import { streamOf } from './stored-events/streams.ts';
import type { SubjectKeys } from './stored-events/subject-keys.ts';

type Parts = { store: EventStore; keys: SubjectKeys; digest: (value: string) => string };
/** The administrator is known to the access tokens by this id: nobody has a password here. */
type Seed = { administrator: { id: string; email: string } | undefined; demo: boolean; now: Date };

const DAY = 24 * 3_600_000;
const cause = { actor: null, command: 'seed', correlation: 'seed' };

/** Does nothing once there are events. Two processes that start at once seed once. */
export async function seed({ store, keys, digest }: Parts, { administrator, demo, now }: Seed): Promise<void> {
  if ((await store.head()) > 0) return;
  // Where an administrator was named, nobody else is one.
  const people = [
    ...(administrator ? [{ ...administrator, name: 'Administrator', role: 'ADMIN' as const }] : []),
    ...(demo ? demoUsers.filter(({ role }) => !administrator || role !== 'ADMIN') : []),
  ];
  const registered = new Date(now.getTime() - 30 * DAY);
  for (const { id, email, name, role } of people) {
    const stream = streamOf(account.name, id);
    const event: AccountEvent = {
      type: 'AccountRegistered',
      at: registered,
      data: { role },
      personal: { email, name },
    };
    const key = await keys.create(id);
    const events = [account.events.encode(stream, event, cause, () => key)];
    await first(store.append({ stream, expected: 0, events, take: [digest(`email ${email}`)] }));
  }
  for (const { id, author, title, content, daysAgo, draft } of demo ? demoPosts : []) {
    const stream = streamOf(post.name, id);
    const at = new Date(now.getTime() - daysAgo * DAY);
    const authorId = people.find(({ email }) => email === author)?.id;
    if (authorId === undefined) continue;
    const created: PostEvent = { type: 'PostCreated', at, data: { authorId, title, content } };
    const events: PostEvent[] = draft ? [created] : [created, { type: 'PostPublished', at, data: {} }];
    const encoded = events.map((event) => post.events.encode(stream, event, cause, () => undefined));
    await first(store.append({ stream, expected: 0, events: encoded }));
  }
}

/** Another process was there before. */
const first = (append: Promise<unknown>) =>
  append.catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
  });
