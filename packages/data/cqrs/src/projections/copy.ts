// A build from nothing: a copy of the write model in parts, each with the mark up to where it has come, so that it goes on
// there after a crash. What changes meanwhile stands in the outbox behind the cursor, and is taken in afterwards.
import type { Queries } from '#messaging';
import type { ReadModelWriter } from '../read-models/read-models.ts';
import { beginNow } from '../write-model/begin-now.ts';
import { type Build, type Builds, cursorOf } from './builds.ts';
import { toAuthorRow, toPostRow } from './rows.ts';
import { stateOf } from './state.ts';

export async function openBuild(tx: Queries, builds: Builds, version: number): Promise<void> {
  const build = await builds.open(tx, version, await stateOf(tx).size());
  if (build !== undefined) await beginNow(tx, cursorOf(build));
}

/** The next part. The build is held, so no event is taken in while this runs. */
export async function copyPart(tx: Queries, build: Build, builds: Builds, writer: ReadModelWriter): Promise<void> {
  const state = stateOf(tx);
  const authors = build.copiedPostsTo === null ? await state.authorsAfter(build.copiedAuthorsTo) : [];
  const posts = authors.length === 0 ? await state.postsAfter(build.copiedPostsTo) : [];
  await writer.write(tx, build.id, {
    authors: authors.map(toAuthorRow),
    posts: posts.map(toPostRow),
    goneAuthors: [],
    gonePosts: [],
  });
  await builds.copied(tx, {
    ...build,
    copied: build.copied + authors.length + posts.length,
    copiedAuthorsTo: authors.at(-1)?.id ?? build.copiedAuthorsTo,
    copiedPostsTo: posts.at(-1)?.id ?? build.copiedPostsTo,
    state: authors.length + posts.length > 0 ? 'copying' : 'catching-up',
  });
}
