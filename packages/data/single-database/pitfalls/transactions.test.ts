// A connection is the scarcest thing that a single database has.
import { expect } from 'vitest';
import { createKeptAnswers } from '#blog-http/kept-answers';
import { outcome, pitfall } from '#pitfall';
import { createPost, newAccount, registerUser } from '../src/index.ts';
import { openPeopledBlog, type TestBlog } from '../testing/database.ts';
import { createOnTwoConnections, type Hash, registerInTransaction } from './naive-transactions.ts';

const words = { title: 'Title', content: 'Text' };

/** In the transaction that keeps the answer, as a server does it. */
const createAndKeep = ({ blog, sql, now }: TestBlog, id: string, input: typeof words) =>
  createKeptAnswers(sql, now).once({ caller: id, key: crypto.randomUUID(), request: '' }, async (tx) => {
    const post = await createPost({ ...blog, db: tx }, { id, role: 'USER' }, input);
    return { status: 201, headers: {}, body: {}, shows: post.author.id };
  });

pitfall(
  'DB-7: pool is not self-deadlocked: more transactions than connections all come to an end',
  async (create: typeof createOnTwoConnections, { onTestFinished }) => {
    const opened = await openPeopledBlog({ max: 2 });
    onTestFinished(opened.end);
    const once = () => outcome(() => create(opened, opened.people.author.id, words));
    const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(once));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true]);
  },
  { naive: createOnTwoConnections, ours: createAndKeep },
);

const registerAfterHash = async (
  { blog, sql }: TestBlog,
  hash: Hash,
  person: Parameters<typeof registerInTransaction>[2],
) => {
  const account = newAccount(blog, { ...person, role: 'USER' }, await hash(person.password));
  return sql.transaction((tx) => registerUser({ ...blog, db: tx }, account));
};

pitfall(
  'DB-8: no transaction stays open while bcrypt works',
  async (register: typeof registerInTransaction | typeof registerAfterHash, { onTestFinished }) => {
    const opened = await openPeopledBlog();
    onTestFinished(opened.end);
    const openWhileHashing: (number | null)[] = [];
    const hash = async () => {
      const { rowCount } = await opened.pool.query(
        `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
      );
      openWhileHashing.push(rowCount);
      return 'a hash';
    };
    await register(opened, hash, { email: 'new@example.com', name: 'New', password: 'a password that is new' });
    expect(openWhileHashing).toEqual([0]);
  },
  { naive: registerInTransaction, ours: registerAfterHash },
);
