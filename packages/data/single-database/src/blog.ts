// What every operation gets first: where to ask, and what is the time.
import { newId } from '#blog-http/terms';
import { BlogError, type BlogProblem } from '#contract';
import type { Queries, SqlDatabase } from '#sql';

/** `db` is the pool, or the transaction that an operation is a part of. */
export type Blog = { db: SqlDatabase | Queries; now: () => Date; newId: (now: Date) => string };

export const createBlog = (db: SqlDatabase, now: () => Date): Blog & { db: SqlDatabase } => ({ db, now, newId });

/** In the transaction that `db` is, or in one of its own. */
export const inTransaction = <Result>({ db }: Blog, work: (tx: Queries) => Promise<Result>): Promise<Result> =>
  'transaction' in db ? db.transaction(work) : work(db);

export const refusal = (code: BlogProblem, what: string, reason: string, options?: ErrorOptions): BlogError =>
  new BlogError(code, `Cannot ${what}: ${reason}`, options);

/** Some of what can be changed; the rest stays. */
export type Some<Input> = { [Name in keyof Input]?: Input[Name] | undefined };
