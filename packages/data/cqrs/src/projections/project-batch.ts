// Takes in the next events: finds out what changed, and writes what it is now. Rows and position move in one transaction.
import { type Batch, type CloudEvent, type Cursors, cloudEvent, type Logged, type Queries } from '#messaging';
import type { Change, ReadModelWriter } from '../read-models/read-models.ts';
import { readEvent } from '../write-model/events.ts';
import { type Builds, cursorOf } from './builds.ts';
import { ProjectionError } from './projection-error.ts';
import { toAuthorRow, toPostRow } from './rows.ts';
import { stateOf } from './state.ts';

/** Nothing is checked while it is read, or nobody could say at which event we stopped. */
const unchecked = (event: unknown) => event as CloudEvent;

type Touched = { posts: Set<string>; authors: Set<string>; names: Set<string> };

export const nextEvents = (tx: Queries, cursors: Cursors, build: number, limit: number): Promise<Batch> =>
  cursors.read(tx, cursorOf(build), undefined, limit, unchecked);

type Parts = { batch: Batch; builds: Builds; writer: ReadModelWriter; build: number; skipped: Set<number> };

/** Throws a ProjectionError for the first event that it cannot take in. */
export async function projectBatch(tx: Queries, { batch, builds, writer, build, skipped }: Parts): Promise<void> {
  const touched = whatChanged(batch.events.filter(({ position }) => !skipped.has(position)));
  const { change, renamed } = await changesOf(tx, touched);
  for await (const part of renamed) await writer.write(tx, build, part);
  await Promise.all([writer.write(tx, build, change), batch.save(tx), builds.moved(tx, build)]);
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
async function changesOf(tx: Queries, { posts, authors, names }: Touched) {
  const state = stateOf(tx);
  const [people, found] = await Promise.all([
    authors.size > 0 ? state.authors([...authors]) : [],
    posts.size > 0 ? state.posts([...posts]) : [],
  ]);
  const change: Change = {
    authors: people.map(toAuthorRow),
    goneAuthors: missing(authors, people),
    posts: found.map(toPostRow),
    gonePosts: missing(posts, found),
  };
  return { change, renamed: postsOf(state, names) };
}

async function* postsOf(state: ReturnType<typeof stateOf>, names: Set<string>): AsyncGenerator<Change> {
  for (const author of names)
    for await (const part of state.postsOf(author))
      yield { authors: [], goneAuthors: [], posts: part.map(toPostRow), gonePosts: [] };
}

const missing = (ids: Set<string>, found: { id: string }[]): string[] => [
  ...ids.difference(new Set(found.map(({ id }) => id))),
];
