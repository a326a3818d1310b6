// Runs commands: what a command writes, the events that say so, and the answer that is kept under its key are one transaction.
import { newId } from '#blog-http/terms';
import type { EventBus, NewEvent } from '#messaging';
import type { PostPolicies } from '../rules/post-policies.ts';
import { createAuthors } from '../write-model/authors.ts';
import type { Transaction, WriteDatabase } from '../write-model/client.ts';
import { createPosts } from '../write-model/posts.ts';
import { type Commands, createCommands } from './commands.ts';

/** `position` is the place of its last event in the outbox: a reader who has seen that has seen what it did. */
type Done<Result> = { result: Result; position: number };

export type Run = <Result>(work: (commands: Commands) => Promise<Result>) => Promise<Done<Result>>;

type Parts = {
  db: WriteDatabase;
  bus: Pick<EventBus<Transaction>, 'publish'>;
  policies: PostPolicies;
  now: () => Date;
};

export function createRunner({ db, bus, policies, now }: Parts) {
  /** In a transaction that somebody else ends. */
  const runIn =
    (tx: Transaction): Run =>
    async (work) => {
      const told: NewEvent[] = [];
      const tell = (event: NewEvent) => void told.push(event);
      const commands = createCommands({
        posts: createPosts(tx),
        authors: createAuthors(tx),
        policies,
        tell,
        now,
        newId,
      });
      const result = await work(commands);
      // After the write, which holds what it changed: so the order of the events is the order of the changes.
      const { position } = await bus.publish(tx, told);
      return { result, position };
    };

  return { runIn, run: ((work) => db.$transaction((tx) => runIn(tx)(work))) satisfies Run as Run };
}

export type Runner = ReturnType<typeof createRunner>;
