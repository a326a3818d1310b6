// Takes in the next events: finds out what changed, and writes what it is now. Rows and position move in one transaction.
import { type CloudEvent, type Cursors, cloudEvent, type Logged, type Queries } from '#messaging';
import type { Change, ReadModelWriter } from '../read-models/read-models.ts';
import { readEvent } from '../write-model/events.ts';
import { cursorOf } from './builds.ts';
import { ProjectionError } from './projection-error.ts';
import { toAuthorRow, toPostRow } from './rows.ts';
import { stateOf } from './state.ts';

/** Nothing is checked while it is read, or nobody could say at which event we stopped. */
const unchecked = (event: unknown) => event as CloudEvent;

type Touched = { posts: Set<string>; authors: Set<string>; names: Set<string> };

/** Resolves to how many events there were. Throws a ProjectionError for the first that it cannot take in. */
export async function projectBatch(
  tx: Queries,
  {
    cursors,
    writer,
    build,
    skipped,
    limit,
  }: { cursors: Cursors; writer: ReadModelWriter; build: number; skipped: Set<number>; limit: number },
): Promise<number> {
  const batch = await cursors.read(tx, cursorOf(build), undefined, limit, unchecked);
  if (batch.size === 0) return 0;
  const touched = whatChanged(batch.events.filter(({ position }) => !skipped.has(position)));
  for await (const change of changesOf(tx, touched)) await writer.write(tx, build, change);
  await batch.save(tx);
  return batch.size;
}

function whatChanged(events: Logged[]): Touched {
  const touched: Touched = { posts: new Set(), authors: new Set(), names: new Set() };
  for (const { position, event } of events) {
    try {
      const { type, subject } = readEvent(cloudEvent.parse(event));
      if (type.startsWith('post.')) touched.posts.add(subject);
      else touched.authors.add(subject);
      // Every post of this author shows the name.
      if (type === 'author.renamed' || type === 'author.deleted') touched.names.add(subject);
    } catch (error) {
      throw new ProjectionError(position, error);
    }
  }
  return touched;
}

/** However often a thing changed in these events, it is read and written once. */
async function* changesOf(tx: Queries, { posts, authors, names }: Touched): AsyncGenerator<Change> {
  const state = stateOf(tx);
  const people = authors.size > 0 ? await state.authors([...authors]) : [];
  const found = posts.size > 0 ? await state.posts([...posts]) : [];
  yield {
    authors: people.map(toAuthorRow),
    goneAuthors: missing(authors, people),
    posts: found.map(toPostRow),
    gonePosts: missing(posts, found),
  };
  for (const author of names)
    for await (const part of state.postsOf(author))
      yield { authors: [], goneAuthors: [], posts: part.map(toPostRow), gonePosts: [] };
}

const missing = (ids: Set<string>, found: { id: string }[]): string[] => [
  ...ids.difference(new Set(found.map(({ id }) => id))),
];
